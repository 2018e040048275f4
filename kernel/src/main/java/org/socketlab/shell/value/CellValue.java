package org.socketlab.shell.value;

/**
 * Where a compiled cell leaves the value of its last expression. It is compiled as the last statement of a block,
 * which spares JShell the finding of its type and a variable that it would keep for ever.
 */
public final class CellValue {

    private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();

    private CellValue() {}

    /** Called by the cell at its end, on its own thread. */
    public static void leave(Object value) {
        LEFT.set(value);
    }

    /** What the calling thread has left, which is then forgotten; null if nothing. */
    public static Object take() {
        var value = LEFT.get();
        LEFT.remove();
        return value;
    }

    /** The statements that leave the value of an expression; {@code var} takes it as it is, by no other type than its own. */
    public static String leaving(String expression) {
        return "var $value = " + expression + "\n; org.socketlab.shell.value.CellValue.leave($value);";
    }
}
