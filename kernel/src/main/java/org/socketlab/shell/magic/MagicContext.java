package org.socketlab.shell.magic;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.MimeBundle;

/**
 * What a session lends to a magic while one cell runs. Magics are called on the thread that called
 * {@code Session.execute}, which nobody interrupts; what blocks goes through {@link #call}.
 */
public interface MagicContext {

    /**
     * Runs Java, with line magics in it, as a part of this cell.
     *
     * @param source    what error messages name as the place, such as {@code setup.jsh}; null for this cell itself
     * @param firstLine the line (from 1) in that source where {@code code} begins
     * @return the value of the last expression, or null if there is none
     * @throws Exception what it failed with; a magic lets it pass, the session knows how to show it
     */
    Object evaluate(String code, String source, int firstLine) throws Exception;

    /**
     * Compiles Java as a part of this cell and runs it as a background task: {@link org.socketlab.cell.Cell#background}. What it
     * declares can be used by later cells at once; statements and initializers run in the task, in their order. The value of a last
     * expression is written into the task's console.
     *
     * @param name      "" for one of the session's choice, {@code task 1}
     * @param firstLine the line (from 1) in the cell where {@code code} begins
     * @throws Exception what is wrong with the code; nothing of it runs then
     */
    BackgroundTask background(String name, String code, int firstLine) throws Exception;

    /**
     * Runs something on the cell's own thread and waits for it. There the stop button reaches it as an interrupt, and
     * {@code System.out} and the threads it starts belong to the cell.
     */
    <T> T call(Callable<T> work) throws Exception;

    /**
     * How long this cell's code has run on its own thread so far, in nanoseconds of wall time; compiling is not counted.
     * {@code %time} asks before and after.
     */
    long ranNanos();

    /** Appends text to the cell's standard output. Safe from any thread. */
    void print(String text);

    /** Appends text to the cell's standard error. Safe from any thread. */
    void printError(String text);

    /** Shows something in the cell's output, after what was printed so far. */
    void display(MimeBundle bundle);

    /** Adds jars and folders to what cells may use from now on, this cell's next snippet included. */
    void addToClassPath(List<Path> paths);

    /** What was added so far, in order; the kernel's own parts are not in it. */
    List<Path> classPath();

    /** The variables that cells declared, in that order. */
    List<Variable> variables();

    /** The methods that cells declared, each as {@code int twice(int)}. */
    List<String> methods();

    /** The types that cells declared, each as {@code record Point}. */
    List<String> types();

    /**
     * A variable of the notebook.
     *
     * @param type  as declared, or as the compiler inferred it for {@code var}
     * @param value what it holds at this moment
     */
    record Variable(String name, String type, Object value) {}
}
