package org.socketlab.shell;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.socketlab.shell.value.CellValue;

/**
 * The half of JShell that runs code, in this JVM: takes compiled classes in and calls them on the running cell's thread.
 * What a call returned or threw is kept as the object it is ({@link #take}); JShell itself is told nothing of it.
 * Used by the thread that evaluates.
 */
final class CellExecutionControl implements ExecutionControl {

    /** Runs user code: on the cell's thread when a cell runs. */
    interface Runner {
        Object run(Callable<Object> code) throws Throwable;
    }

    /** Hands JShell the one control there is. */
    record Provider(CellExecutionControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "cells";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }

    /** What the last snippet gave: a value, or what it threw. */
    record Outcome(Object value, Throwable thrown) {
        static final Outcome NOTHING = new Outcome(null, null);
    }

    private final CellClassLoader loader;
    private final Origins origins;
    private volatile Runner runner = Callable::call;
    private Runnable beforeRunning = () -> {};
    private Runnable onClassPath = () -> {};
    private Outcome outcome = Outcome.NOTHING;
    /** The calls that were put off, in order; null while code runs at once. */
    private List<Callable<Object>> putOff;

    CellExecutionControl(CellClassLoader loader, Origins origins) {
        this.loader = loader;
        this.origins = origins;
    }

    /** Has code run that way from here on; until then it runs on the evaluating thread. */
    void runBy(Runner newRunner) {
        runner = newRunner;
    }

    /** What to do when JShell has changed its compiler's class path, before it looks at it. */
    void onClassPath(Runnable action) {
        onClassPath = action;
    }

    /** What to do when all is compiled and code is about to run. @return what was to be done until now */
    Runnable beforeRunning(Runnable action) {
        var previous = beforeRunning;
        beforeRunning = action;
        return previous;
    }

    /** The outcome since the last call of this method. */
    Outcome take() {
        var taken = outcome;
        outcome = Outcome.NOTHING;
        return taken;
    }

    /**
     * While this is done, what it compiles is not run but put off; the outcome's value is then the call itself.
     *
     * @return the calls that were put off, in order
     */
    List<Callable<Object>> puttingOff(Evaluation evaluation) throws Throwable {
        var before = putOff;
        var calls = new ArrayList<Callable<Object>>();
        putOff = calls;
        try {
            evaluation.run();
            return calls;
        } finally {
            putOff = before;
        }
    }

    /** Something that compiles and means to run. */
    interface Evaluation {
        void run() throws Throwable;
    }

    @Override
    public void load(ClassBytecodes[] classes) {
        for (var one : classes) {
            if (loader.offer(one.name(), one.bytecodes())) origins.compiled(one.name());
        }
    }

    /** Where a class is in use and cannot change, JShell is told so and compiles a successor under another name. */
    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        var inUse = new HashMap<String, byte[]>();
        for (var one : classes) if (loader.isDefined(one.name())) inUse.put(one.name(), one.bytecodes());
        if (!inUse.isEmpty() && !loader.replace(inUse)) throw new NotImplementedException(inUse.keySet() + " in use");
        load(classes);
        inUse.keySet().forEach(origins::recompiled);
    }

    @Override
    public String invoke(String className, String methodName) {
        if (outcome.thrown() != null) return "";   // int a = f(), b = g(): after a has failed, b is not tried
        if (putOff != null) {
            Callable<Object> later = () -> call(method(className, methodName));
            putOff.add(later);
            outcome = new Outcome(later, null);
            return "";
        }
        beforeRunning.run();
        try {
            var method = method(className, methodName);
            outcome = new Outcome(runner.run(() -> call(method)), null);
        } catch (Throwable thrown) {
            outcome = new Outcome(null, thrown);
        }
        return "";
    }

    private Method method(String className, String methodName) throws ReflectiveOperationException {
        var method = loader.loadClass(className).getDeclaredMethod(methodName);
        method.setAccessible(true);
        return method;
    }

    private static Object call(Method method) throws Exception {
        CellValue.take();
        try {
            var returned = method.invoke(null);
            var left = CellValue.take();
            return left != null ? left : returned;
        } catch (InvocationTargetException e) {
            throw Thrown.as(e.getCause());
        }
    }

    /** JShell asks for texts of values only where the kernel would; the kernel shows the values themselves. */
    @Override
    public String varValue(String className, String variable) {
        return "";
    }

    @Override
    public void addToClasspath(String path) {
        for (var one : path.split(Pattern.quote(File.pathSeparator))) loader.add(Path.of(one));
        onClassPath.run();
    }

    /** Cells are stopped by {@code Cells.interrupt}; JShell need not know. */
    @Override
    public void stop() {}

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void close() {}
}
