package org.socketlab.shell;

import java.lang.reflect.Method;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/** Puts snippets that are known to be right among JShell's, as it does itself when it has found that out. Needs JShell's package to be open. */
final class ReadySnippets {

    private final Object maps;
    private final Object noProblems;
    private final Method setWrap;
    private final Method setStatus;
    private final Method install;

    ReadySnippets(JShell jshell) throws ReflectiveOperationException {
        var problems = JShellParts.type("DiagList");
        this.maps = JShellParts.part(jshell, "maps");
        this.noProblems = JShellParts.open(problems.getDeclaredConstructor()).newInstance();
        this.setWrap = JShellParts.method("Snippet", "setOuterWrap", JShellParts.type("OuterWrap"));
        this.setStatus = JShellParts.method("Snippet", "setCompilationStatus", Status.class, List.class, problems);
        this.install = JShellParts.method("SnippetMaps", "installSnippet", Snippet.class);
    }

    /** Gives a snippet the imports and the class around it. */
    void wrap(Object snippet, Object outerWrap) throws ReflectiveOperationException {
        setWrap.invoke(snippet, outerWrap);
    }

    /** From here on it is one of JShell's, and valid. */
    void add(Object snippet) throws ReflectiveOperationException {
        setStatus.invoke(snippet, Status.VALID, List.of(), noProblems);
        install.invoke(maps, snippet);
    }
}
