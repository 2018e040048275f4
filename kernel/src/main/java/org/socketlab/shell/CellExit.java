package org.socketlab.shell;

/**
 * Thrown where a cell's code calls {@code System.exit} or a relative: the cell ends, the kernel and the notebook's
 * other work stay. An {@link Error}, so that {@code catch (Exception e)} does not swallow it. Its static methods stand
 * in the place of the JDK's in the woven code of cells, and are public for that code alone.
 */
public final class CellExit extends Error {
    private final transient int status;

    private CellExit(String call, int status) {
        super(call + "(" + status + ") ends the cell that calls it; the kernel stays");
        this.status = status;
    }

    /** The number given to {@code exit}; by convention 0 says that all went well. */
    public int status() {
        return status;
    }

    /** For {@code System.exit}. */
    public static void exit(int status) {
        throw new CellExit("exit", status);
    }

    /** For {@code Runtime.exit}. */
    public static void exit(Runtime runtime, int status) {
        throw new CellExit("exit", status);
    }

    /** For {@code Runtime.halt}. */
    public static void halt(Runtime runtime, int status) {
        throw new CellExit("halt", status);
    }

    /** The descriptor of the method here that stands in for that one of the JDK, or null if none does. */
    static String insteadOf(String owner, String name, String descriptor) {
        if (!descriptor.equals("(I)V")) return null;
        if (owner.equals("java/lang/System") && name.equals("exit")) return "(I)V";
        var ofRuntime = owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"));
        return ofRuntime ? "(Ljava/lang/Runtime;I)V" : null;
    }
}
