package org.socketlab.shell;

import java.lang.reflect.Method;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Declares imports that are known to be right. JShell compiles each import by itself, to see whether it is; a session begins with two
 * dozen of them. Here they are put among its snippets as it would have put them there. Needs JShell's package to be open, as
 * {@link Narrowing} does; where it is not, JShell evaluates them.
 */
final class ReadyImports {

    private final ReadySnippets snippets;
    private final Object eval;
    private final Object wraps;
    private final Method imported;
    private final Method guts;
    private final Method wrap;

    private ReadyImports(JShell jshell) throws ReflectiveOperationException {
        this.snippets = new ReadySnippets(jshell);
        this.eval = JShellParts.part(jshell, "eval");
        this.wraps = JShellParts.part(jshell, "outerMap");
        this.imported = JShellParts.method("Eval", "processImport", String.class, String.class);
        this.guts = JShellParts.method("Snippet", "guts");
        this.wrap = JShellParts.method("OuterWrapMap", "wrapImport", JShellParts.type("Wrap"), Snippet.class);
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
                snippets.wrap(snippet, wrap.invoke(wraps, guts.invoke(snippet), snippet));
                snippets.add(snippet);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell does not take " + declaration, e);
        }
    }
}
