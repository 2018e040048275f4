package org.socketlab.lab;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;

/**
 * The words of a notebook, imported into every cell.
 *
 * <pre>
 * var sockobj = socket(AF_INET, SOCK_STREAM);
 * sockobj.bind("", 50007);
 * sockobj.listen(5);
 * background("echo server", () -&gt; {
 *     while (true) {
 *         var connection = sockobj.accept();
 *         print("Server connected by", connection.peer());
 *         for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=&gt;", data);
 *         connection.close();
 *     }
 * });
 * </pre>
 * Each is tied to the cell that calls it, also from a thread or a background task that the cell started.
 */
public final class Lab {

    public static final AddressFamily AF_INET = AddressFamily.AF_INET;
    public static final AddressFamily AF_INET6 = AddressFamily.AF_INET6;
    public static final AddressFamily AF_UNIX = AddressFamily.AF_UNIX;
    public static final SocketType SOCK_STREAM = SocketType.SOCK_STREAM;
    public static final SocketType SOCK_DGRAM = SocketType.SOCK_DGRAM;
    public static final Shut SHUT_RD = Shut.SHUT_RD;
    public static final Shut SHUT_WR = Shut.SHUT_WR;
    public static final Shut SHUT_RDWR = Shut.SHUT_RDWR;

    private Lab() {}

    // ---- sockets ----

    /** A new socket; it is closed when this cell is run again, and at restart. */
    public static Sock socket(AddressFamily family, SocketType type) {
        return Sock.socket(family, type);
    }

    /** A new TCP socket over IPv4, {@code socket(AF_INET, SOCK_STREAM)}. */
    public static Sock socket() {
        return socket(AF_INET, SOCK_STREAM);
    }

    /** Every socket that this notebook has open. */
    public static SocketTable sockets() {
        return SocketTable.ofOpenSockets();
    }

    /** Parts one after another as bytes: text in UTF-8, {@code byte[]}, {@code ByteBuffer}, {@code Bytes}. */
    public static Bytes bytes(Object... parts) {
        return Bytes.join(parts);
    }

    /** Bytes from hexadecimal digits, {@code hex("48 69")}. */
    public static Bytes hex(String pairs) {
        return Bytes.ofHex(pairs);
    }

    // ---- background ----

    /**
     * Starts code that goes on when the cell has ended. What it prints shows in a console in this cell. Running the cell again stops it
     * and starts it anew; so do {@link BackgroundTask#stop()} and a restart of the kernel.
     */
    public static BackgroundTask background(String name, Task task) {
        return cell("background").background(name, () -> {
            task.run();
            return null;
        });
    }

    /** The background tasks of this notebook in the order of their start, the ended ones too until their cell is run again. */
    public static List<BackgroundTask> tasks() {
        return LabSession.current("tasks").session().cells().tasks();
    }

    // ---- showing ----

    /** Prints the values in one line, with blanks between them. */
    public static void print(Object... values) {
        System.out.println(Arrays.stream(values).map(Lab::text).collect(Collectors.joining(" ")));
    }

    private static String text(Object value) {
        if (value == null || !value.getClass().isArray()) return String.valueOf(value);
        var inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }

    /**
     * Shows a value as a cell's last expression is shown.
     *
     * @param mimeTypes only these forms of it; text given with a type is taken to be of that type: {@code display("<b>bold</b>", "text/html")}
     * @return the id with which {@link #updateDisplay} can replace it
     */
    public static String display(Object value, String... mimeTypes) {
        return LabSession.current("display").display(cell("display"), Forms.of(value, mimeTypes));
    }

    /** Replaces what {@link #display} showed under that id. */
    public static void updateDisplay(String id, Object value, String... mimeTypes) {
        cell("updateDisplay").update(Forms.of(value, mimeTypes), id);
    }

    /** Removes what this cell has put out so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** @param wait whether to keep the old output until the next comes, which then takes its place without flicker */
    public static void clearOutput(boolean wait) {
        cell("clearOutput").clear(wait);
    }

    // ---- asking ----

    /** Asks for a line at the front end. */
    public static String input(String prompt) throws InterruptedException {
        return cell("input").input(prompt, false);
    }

    public static String input() throws InterruptedException {
        return input("");
    }

    /** Asks for a line that is not shown while it is typed. */
    public static String password(String prompt) throws InterruptedException {
        return cell("password").input(prompt, true);
    }

    private static Cell cell(String word) {
        var cell = Cell.current();
        if (cell == null) throw new IllegalStateException(word + "(…) belongs to a notebook cell, and this thread (`"
                + Thread.currentThread().getName() + "`) was not started by one. Call it from a cell or from a thread that a cell started.");
        return cell;
    }
}
