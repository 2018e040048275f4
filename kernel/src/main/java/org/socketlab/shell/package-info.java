/**
 * Java cells; start at {@link org.socketlab.shell.Session}: compile, run, interrupt, complete, document, explain errors; magics and Maven dependencies.
 * <p>
 * {@link org.socketlab.shell.JavaSession} is the session, {@code CellRun} one run of a cell. {@code JavaSplitter} cuts a cell into pieces,
 * {@code JavaEvaluator} has JShell compile them, {@code CellExecutionControl} runs them; {@code CellClassLoader} and {@code CellWeaver} make
 * their classes, {@code Origins} knows where in which cell a class stands, {@code Tracebacks} and {@code CompileProblems} explain
 * failures; {@code Narrowing}, {@code ReadyImports} and {@code BlockCompiler} spare JShell what a cell and a start do not need, {@code IdleWork} and
 * {@code NameIndex} put off what can wait; {@code Completer}, {@code Documenter} and {@code CompletenessCheck} answer an editor.
 */
package org.socketlab.shell;
