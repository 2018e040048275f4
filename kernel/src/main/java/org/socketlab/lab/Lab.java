package org.socketlab.lab;

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
 * <p>
 * They are written down by subject, one class each, and this class inherits them all: {@link ShowWords}, {@link TaskWords},
 * {@link FormWords}, {@link DataWords}, {@link SocketWords}, {@link ServeWords}, {@link HostWords}, {@link WireWords}, {@link SeeWords},
 * {@link PlotWords}, {@link ReplayWords}, {@link StateWords}, {@link NetworkWords}.
 */
public final class Lab extends NetworkWords {

    private Lab() {}
}
