package org.socketlab.shell;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class written by hand and defined beside JShell's own, because what it extends or implements is not public there. It keeps one object to call back,
 * the last argument of its constructor; those before it are its superclass's.
 */
final class JShellClass {

    private static final String PACKAGE = "jdk/jshell/";
    private static final String FIELD = "calledBack";

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final String name;
    private final Class<?> calledBack;
    private final List<Class<?>> passedOn;

    /**
     * @param base       the internal name of the superclass
     * @param passedOn   what the superclass's constructor takes
     * @param calledBack an interface of the JDK
     * @param interfaces their internal names
     */
    JShellClass(String simpleName, String base, List<Class<?>> passedOn, Class<?> calledBack, String... interfaces) {
        this.name = PACKAGE + simpleName;
        this.calledBack = calledBack;
        this.passedOn = passedOn;
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, base, interfaces);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, FIELD, Type.getDescriptor(calledBack), null, null).visitEnd();
        method(0, "<init>", descriptor(arguments()), code -> {
            loadArguments(code, passedOn.size());
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, base, "<init>", descriptor(passedOn.stream()), false);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, passedOn.size() + 1);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, FIELD, Type.getDescriptor(calledBack));
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private Stream<Class<?>> arguments() {
        return Stream.concat(passedOn.stream(), Stream.of(calledBack));
    }

    private static String descriptor(Stream<Class<?>> arguments) {
        return Type.getMethodDescriptor(Type.VOID_TYPE, arguments.map(Type::getType).toArray(Type[]::new));
    }

    /** @param body writes the code up to its return */
    void method(int access, String method, String descriptor, Consumer<MethodVisitor> body) {
        var code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Puts {@code this} and the first arguments, all of them objects, on the stack. */
    static void loadArguments(MethodVisitor code, int count) {
        for (int i = 0; i <= count; i++) code.visitVarInsn(Opcodes.ALOAD, i);
    }

    /** Calls the object back with one argument of the method that is being written, counted from 1. */
    void callBack(MethodVisitor code, String method, String descriptor, int argument) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, FIELD, Type.getDescriptor(calledBack));
        code.visitVarInsn(Opcodes.ALOAD, argument);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, Type.getInternalName(calledBack), method, descriptor, true);
    }

    /** Defines the class, once in a JVM, and gives its constructor. */
    Constructor<?> define() throws ReflectiveOperationException {
        writer.visitEnd();
        var defined = MethodHandles.privateLookupIn(JShell.class, MethodHandles.lookup()).defineClass(writer.toByteArray());
        return JShellParts.open(defined.getDeclaredConstructor(arguments().toArray(Class<?>[]::new)));
    }
}
