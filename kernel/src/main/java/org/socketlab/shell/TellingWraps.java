package org.socketlab.shell;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * JShell's {@code OuterWrapMap}, which puts imports and a class around each text, made to tell of the text first. That class is not public,
 * so ours is written by hand and defined beside it:
 * <pre>
 * OuterWrap wrapInClass(Set except, Collection plus, List snippets, List wraps) { told.accept(wraps); return super.wrapInClass(…); }
 * OuterWrap wrapInTrialClass(Wrap wrap)                                         { told.accept(wrap);  return super.wrapInTrialClass(wrap); }
 * </pre>
 */
final class TellingWraps {

    private static final String NAME = "jdk/jshell/OuterWrapMapThatTells";
    private static final String BASE = "jdk/jshell/OuterWrapMap";
    private static final String CONSUMER = Type.getDescriptor(Consumer.class);
    private static Class<?> made;

    private TellingWraps() {}

    /** @param told is given what is to be wrapped: a {@code Wrap}, or a list of them */
    static synchronized Object make(JShell jshell, Consumer<Object> told) throws ReflectiveOperationException {
        if (made == null) made = MethodHandles.privateLookupIn(JShell.class, MethodHandles.lookup()).defineClass(classFile());
        return JShellParts.open(made.getDeclaredConstructor(JShell.class, Consumer.class)).newInstance(jshell, told);
    }

    private static byte[] classFile() {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, BASE, null);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "told", CONSUMER, null, null).visitEnd();
        constructor(writer.visitMethod(0, "<init>", "(Ljdk/jshell/JShell;" + CONSUMER + ")V", null, null));
        tell(writer, "wrapInClass", "(Ljava/util/Set;Ljava/util/Collection;Ljava/util/List;Ljava/util/List;)Ljdk/jshell/OuterWrap;", 4);
        tell(writer, "wrapInTrialClass", "(Ljdk/jshell/Wrap;)Ljdk/jshell/OuterWrap;", 1);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, "<init>", "(Ljdk/jshell/JShell;)V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitFieldInsn(Opcodes.PUTFIELD, NAME, "told", CONSUMER);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** @param arguments how many; what is told of is the last */
    private static void tell(ClassWriter writer, String name, String descriptor, int arguments) {
        var code = writer.visitMethod(0, name, descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, NAME, "told", CONSUMER);
        code.visitVarInsn(Opcodes.ALOAD, arguments);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/function/Consumer", "accept", "(Ljava/lang/Object;)V", true);
        for (int i = 0; i <= arguments; i++) code.visitVarInsn(Opcodes.ALOAD, i);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, name, descriptor, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
