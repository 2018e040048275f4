package org.socketlab.shell;

import java.lang.reflect.Method;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * Declares imports that are known to be right. JShell compiles each import by itself, to see whether it is; a session begins with two
 * dozen of them. Here they are put among its snippets as it would have put them there. Needs JShell's package to be open, as
 * {@link Narrowing} does; where it is not, JShell evaluates them.
 */
final class ReadyImports {

    private final JShell jshell;
    private final Object maps;
    private final Object eval;
    private final Object wraps;
    private final Method imported;
    private final Method guts;
    private final Method wrap;
    private final Method setWrap;
    private final Method setStatus;
    private final Method install;
    private final Object noProblems;

    private ReadyImports(JShell jshell) throws ReflectiveOperationException {
        this.jshell = jshell;
        this.maps = part("maps");
        this.eval = part("eval");
        this.wraps = part("outerMap");
        var problems = Class.forName("jdk.jshell.DiagList");
        this.imported = method(eval.getClass(), "processImport", String.class, String.class);
        this.guts = method(Snippet.class, "guts");
        this.wrap = method(Class.forName("jdk.jshell.OuterWrapMap"), "wrapImport", Class.forName("jdk.jshell.Wrap"), Snippet.class);
        this.setWrap = method(Snippet.class, "setOuterWrap", Class.forName("jdk.jshell.OuterWrap"));
        this.setStatus = method(Snippet.class, "setCompilationStatus", Status.class, List.class, problems);
        this.install = method(maps.getClass(), "installSnippet", Snippet.class);
        this.noProblems = JShellParts.open(problems.getDeclaredConstructor()).newInstance();
    }

    /** @param imports declarations, each with its semicolon, that JShell would accept */
    static void declare(JShell jshell, List<String> imports) {
        ReadyImports ready;
        try {
            ready = new ReadyImports(jshell);
        } catch (ReflectiveOperationException | RuntimeException notOpenOrOther) {
            imports.forEach(jshell::eval);
            return;
        }
        imports.forEach(ready::declare);
    }

    private void declare(String declaration) {
        try {
            for (var snippet : (List<?>) imported.invoke(eval, declaration, declaration)) {
                setWrap.invoke(snippet, wrap.invoke(wraps, guts.invoke(snippet), snippet));
                setStatus.invoke(snippet, Status.VALID, List.of(), noProblems);
                install.invoke(maps, snippet);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell does not take " + declaration, e);
        }
    }

    private Object part(String field) throws ReflectiveOperationException {
        return JShellParts.open(JShell.class.getDeclaredField(field)).get(jshell);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        return JShellParts.open(type.getDeclaredMethod(name, parameters));
    }
}
