package org.socketlab.shell;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.Cells;
import org.socketlab.cell.MimeBundle;
import org.socketlab.shell.magic.MagicContext;
import org.socketlab.shell.magic.Magics;

/**
 * A notebook's Java session, without any protocol: runs cells, answers the questions an editor asks. One request at a
 * time for {@link #execute} (the caller's duty); {@link #interrupt} and {@link #close} may come from any thread.
 * Packages {@code jupyter} and {@code notebook} both stand on it.
 */
public interface Session extends AutoCloseable {

    /**
     * Runs one cell to its end: magics, then Java. Never throws for what the cell did: that is in the result.
     *
     * @param cellId what tells this cell from others over several runs; null if the front end does not say, then the
     *               cell's text is used
     * @param number the execution count to show
     */
    CellResult execute(String cellId, int number, String code, CellOutput output);

    /**
     * Evaluates one expression for {@code user_expressions}, quietly (messaging specification, "Execution").
     * Waits at most as long as a cell may run, and can be interrupted as a cell can.
     */
    CellResult evaluateQuietly(String expression, CellOutput output);

    /** Stops the running cell; does nothing when none runs. */
    void interrupt();

    /** Completions at a cursor given as an index into the String (UTF-16). */
    Completions complete(String code, int cursor);

    /** Signature and documentation of what stands at the cursor (UTF-16 index), as text and HTML. */
    Optional<MimeBundle> inspect(String code, int cursor, boolean detailed);

    /** Whether the code is a whole (messaging specification, "Code completeness"). */
    Completeness completeness(String code);

    /** The variables by name in the order of their declaration, with their present values. */
    Map<String, Object> variables();

    /** The magics of this session; more can be registered at any time. */
    Magics magics();

    /** What the running cell lends to the code that it runs; empty when none runs. */
    Optional<MagicContext> running();

    /**
     * Has this called whenever cells can use more jars or folders than before, with the class loader that finds them,
     * on the thread of the cell that added them.
     */
    void onClassPath(Consumer<ClassLoader> listener);

    /** The cells of this session. */
    Cells cells();

    /** Ends everything that cells started, then the evaluator. Takes at most about two seconds. */
    @Override
    void close();
}
