package org.socketlab.lab;

import java.time.Duration;
import java.util.Collection;
import org.socketlab.cell.Redirect;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Selection;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockOptions;
import org.socketlab.sockets.SocketFile;
import org.socketlab.sockets.SocketPair;
import org.socketlab.sockets.SocketType;
import org.socketlab.sockets.Tls;

/** Words of a notebook for sockets; the names of their options are among them. */
public abstract class SocketWords extends DataWords implements SockOptions {

    public static final AddressFamily AF_INET = AddressFamily.AF_INET;
    public static final AddressFamily AF_INET6 = AddressFamily.AF_INET6;
    public static final AddressFamily AF_UNIX = AddressFamily.AF_UNIX;
    public static final SocketType SOCK_STREAM = SocketType.SOCK_STREAM;
    public static final SocketType SOCK_DGRAM = SocketType.SOCK_DGRAM;
    public static final Shut SHUT_RD = Shut.SHUT_RD;
    public static final Shut SHUT_WR = Shut.SHUT_WR;
    public static final Shut SHUT_RDWR = Shut.SHUT_RDWR;

    SocketWords() {}

    /** A new socket; it is closed when this cell is run again, and at restart. */
    public static Sock socket(AddressFamily family, SocketType type) {
        return Sock.socket(family, type);
    }

    /** A new TCP socket over IPv4, {@code socket(AF_INET, SOCK_STREAM)}. */
    public static Sock socket() {
        return socket(AF_INET, SOCK_STREAM);
    }

    /**
     * A TCP client, connected to a server. A host that is written in IPv6 numbers is reached over IPv6.
     *
     * <pre>
     * client("localhost", 50007).send("Hello network world")
     * </pre>
     *
     * @param host a name or address; "" means this machine
     */
    public static Sock client(String host, int port) {
        var client = socket(host != null && host.contains(":") ? AF_INET6 : AF_INET, SOCK_STREAM);
        return made(client, () -> client.connect(host, port));
    }

    /** A TCP socket that listens on a port of every interface of this machine (Python's {@code create_server}); 0 lets the system choose. */
    public static Sock createServer(int port) {
        var server = socket();
        return made(server, () -> {
            server.bind("", port);
            server.listen();
        });
    }

    /** A UDP socket over IPv4 without an address; the first {@code sendTo} gives it one. */
    public static Sock datagram() {
        return socket(AF_INET, SOCK_DGRAM);
    }

    /** A UDP socket at a port of every interface of this machine, for others to send to; 0 lets the system choose. */
    public static Sock datagram(int port) {
        var receiver = datagram();
        return made(receiver, () -> receiver.bind("", port));
    }

    /** A client of the Unix socket server that listens at a path. */
    public static Sock unix(String path) {
        var client = socket(AF_UNIX, SOCK_STREAM);
        return made(client, () -> client.connect(path));
    }

    /**
     * How a socket speaks TLS, for settings of one's own; {@code socket.tls()} is enough without.
     *
     * <pre>
     * client("localhost", 8443).tls(tls().protocols("TLSv1.2").alpn("http/1.1")).tlsInfo()
     * </pre>
     */
    public static Tls tls() {
        return Tls.usual();
    }

    /** Two sockets that are connected to each other. */
    public static SocketPair socketPair() {
        return Sock.socketPair();
    }

    /** A socket that could not be made ready is of no use to anybody. */
    private static Sock made(Sock socket, Runnable ready) {
        try {
            ready.run();
            return socket;
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits until one of many sockets is ready, and tells which are; see {@link Selection}.
     *
     * @param timeout {@code "5s"}, {@code "0s"} to ask without waiting, or {@code "none"}
     */
    public static Selection select(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional, String timeout) {
        return Selection.select(readers, writers, exceptional, timeout);
    }

    /** The same with a {@link Duration}, null to wait for ever. */
    public static Selection select(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional, Duration timeout) {
        return Selection.select(readers, writers, exceptional, timeout);
    }

    /** Waits for ever until one of many sockets is ready, and tells which are. */
    public static Selection select(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional) {
        return Selection.select(readers, writers, exceptional);
    }

    /**
     * Runs code whose printing goes to a file of a socket, if that can be written, and whose {@code input} and {@code System.in} come from it, if
     * that can be read. What it printed waits in the file's buffer until that is full, {@code input} is called, or somebody flushes.
     *
     * <pre>
     * var file = client.makeFile("rw");
     * redirect(file, () -&gt; {
     *     print("Hello network world");
     *     System.err.println("got " + input());
     * });
     * </pre>
     */
    public static void redirect(SocketFile file, Task code) throws Exception {
        Redirect.during(file.isWritable() ? file.printStream() : null, file.isReadable() ? file.inputStream() : null, file.charset(), () -> {
            code.run();
            return null;
        });
    }
}
