package org.socketlab.shell;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import jdk.jshell.JShell;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What JShell's {@code TaskFactory} hands a compiler to, made of a function. That interface is not public, so the class is written by hand and defined
 * beside it:
 * <pre>
 * Object withTask(TaskFactory.BaseTask task) { return function.apply(task); }
 * </pre>
 */
final class CompilerWorker {

    private static final String NAME = "jdk/jshell/WorkerOfAFunction";
    private static final String FUNCTION = Type.getDescriptor(Function.class);
    private static Class<?> made;

    private CompilerWorker() {}

    static synchronized Object of(Function<Object, Object> function) throws ReflectiveOperationException {
        if (made == null) made = MethodHandles.privateLookupIn(JShell.class, MethodHandles.lookup()).defineClass(classFile());
        return JShellParts.open(made.getDeclaredConstructor(Function.class)).newInstance(function);
    }

    private static byte[] classFile() {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", new String[] {"jdk/jshell/TaskFactory$Worker"});
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "function", FUNCTION, null, null).visitEnd();
        constructor(writer.visitMethod(0, "<init>", "(" + FUNCTION + ")V", null, null));
        withTask(writer.visitMethod(Opcodes.ACC_PUBLIC, "withTask", "(Ljdk/jshell/TaskFactory$BaseTask;)Ljava/lang/Object;", null, null));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, NAME, "function", FUNCTION);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void withTask(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, NAME, "function", FUNCTION);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/function/Function", "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
