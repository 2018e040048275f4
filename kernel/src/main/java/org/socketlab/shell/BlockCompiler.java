package org.socketlab.shell;

import static org.socketlab.shell.JShellParts.method;
import static org.socketlab.shell.JShellParts.open;
import static org.socketlab.shell.JShellParts.part;
import static org.socketlab.shell.JShellParts.type;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Compiles a block of statements once. JShell parses a text to see what it is, compiles it on trial to see whether it is right, analyses it beside
 * what else it may change, and then compiles it. A block that is known to be one, and declares nothing, needs the last alone. What the compiler rejects
 * is for JShell to explain. Needs JShell's package to be open, as {@link Narrowing} does. Used by the thread that evaluates.
 */
final class BlockCompiler {

    /** The method of the compiled class that runs the block. */
    static final String METHOD = "do_it$";

    private final CellExecutionControl control;
    private final NameIndex names;
    private final ReadySnippets snippets;
    private final Object keys;
    private final Object outerWraps;
    private final Object compilers;
    private final Object classes;
    private final Constructor<?> snippet;
    private final Method newKey;
    private final Method key;
    private final Method methodWrap;
    private final Method wrapInClass;
    private final Method className;
    private final Method withCompiler;
    private final Method compile;
    private final Method compiledClasses;
    private final Method classNamed;
    private final Method bytecodes;

    private BlockCompiler(JShell jshell, CellExecutionControl control, NameIndex names) throws ReflectiveOperationException {
        this.control = control;
        this.names = names;
        this.snippets = new ReadySnippets(jshell);
        this.keys = part(jshell, "keyMap");
        this.outerWraps = part(jshell, "outerMap");
        this.compilers = part(jshell, "taskFactory");
        this.classes = part(jshell, "classTracker");
        this.snippet = open(type("StatementSnippet").getDeclaredConstructor(type("Key$StatementKey"), String.class, type("Wrap")));
        this.newKey = method("KeyMap", "keyForStatement");
        this.key = method("Snippet", "key");
        this.methodWrap = method("Wrap", "methodWrap", String.class);
        this.wrapInClass = method("OuterWrapMap", "wrapInClass", Set.class, Collection.class, List.class, List.class);
        this.className = method("Snippet", "classFullName");
        this.withCompiler = method("TaskFactory", "compile", Collection.class, type("TaskFactory$Worker"));
        this.compile = method("TaskFactory$CompileTask", "compile");
        this.compiledClasses = method("TaskFactory$CompileTask", "classList", type("OuterWrap"));
        this.classNamed = method("ClassTracker", "get", String.class);
        this.bytecodes = method("ClassTracker$ClassInfo", "toClassBytecodes");
    }

    /** @return empty where JShell's package is not open, or its parts are others */
    static Optional<BlockCompiler> of(JShell jshell, CellExecutionControl control, NameIndex names) {
        try {
            return Optional.of(new BlockCompiler(jshell, control, names));
        } catch (ReflectiveOperationException | RuntimeException notOpenOrOther) {
            return Optional.empty();
        }
    }

    /**
     * Compiles and loads a block, braces included.
     *
     * @return the name of the class that has it as its {@link #METHOD}; empty if the compiler rejects it
     */
    Optional<String> compile(String block) {
        try {
            return names.resting(() -> compileNow(block));
        } catch (InvocationTargetException e) {
            throw Thrown.as(e.getCause());      // a text can be too deep for the compiler
        } catch (Exception e) {
            throw new IllegalStateException("JShell does not take the block " + block, e);
        }
    }

    private Optional<String> compileNow(String block) throws ReflectiveOperationException {
        var guts = methodWrap.invoke(null, block);
        var statement = (Snippet) snippet.newInstance(newKey.invoke(keys), block, guts);
        var outer = wrapInClass.invoke(outerWraps, Set.of(key.invoke(statement)), List.of(), List.of(statement), List.of(guts));
        snippets.wrap(statement, outer);
        var compiled = (List<?>) withCompiler.invoke(compilers, Set.of(outer), CompilerWorker.of(task -> namesOfClasses(task, outer)));
        if (compiled.isEmpty()) return Optional.empty();
        load(compiled);
        snippets.add(statement);
        return Optional.of((String) className.invoke(statement));
    }

    private Object namesOfClasses(Object task, Object outer) {
        try {
            return (boolean) compile.invoke(task) ? compiledClasses.invoke(task, outer) : List.of();
        } catch (InvocationTargetException e) {
            throw Thrown.as(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("open, and yet not to be called", e);
        }
    }

    private void load(List<?> classNames) throws ReflectiveOperationException {
        var compiled = new ArrayList<ClassBytecodes>();
        for (var name : classNames) compiled.add((ClassBytecodes) bytecodes.invoke(classNamed.invoke(classes, name)));
        control.load(compiled.toArray(ClassBytecodes[]::new));
    }
}
