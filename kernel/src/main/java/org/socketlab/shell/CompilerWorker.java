package org.socketlab.shell;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;

/**
 * What JShell's {@code TaskFactory} hands a compiler to, made of a function:
 * <pre>
 * Object withTask(TaskFactory.BaseTask task) { return function.apply(task); }
 * </pre>
 */
final class CompilerWorker {

    private static Constructor<?> constructor;

    private CompilerWorker() {}

    static synchronized Object of(Function<Object, Object> function) throws ReflectiveOperationException {
        if (constructor == null) constructor = written().define();
        return constructor.newInstance(function);
    }

    private static JShellClass written() {
        var worker = new JShellClass("WorkerOfAFunction", "java/lang/Object", List.of(), Function.class, "jdk/jshell/TaskFactory$Worker");
        worker.method(Opcodes.ACC_PUBLIC, "withTask", "(Ljdk/jshell/TaskFactory$BaseTask;)Ljava/lang/Object;", code -> {
            worker.callBack(code, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", 1);
            code.visitInsn(Opcodes.ARETURN);
        });
        return worker;
    }
}
