package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * A {@link Socket} of Java's own whose connection is a {@link Sock}: it behaves as Java's does, and is seen, listed and closed as a
 * {@code Sock} is. In a notebook {@code new Socket(…)} makes one of these, so that code from elsewhere can be watched unchanged.
 *
 * <pre>
 * var client = new java.net.Socket("localhost", 50007);
 * client.getOutputStream().write("Hello".getBytes());
 * conversation(client)
 * </pre>
 * Its failures are Java's exceptions with Java's words; the {@link SocketFailure} that tells why is their cause. As with Java's own an interrupt does
 * not end a call that waits, but stopping a cell does.
 */
public final class NetSocket extends Socket {

    private final NetSocketImpl impl;

    /** A socket that is not connected yet. */
    public NetSocket() throws IOException {
        this(new NetSocketImpl(false));
    }

    NetSocket(NetSocketImpl impl) throws IOException {
        super(impl);
        this.impl = impl;
    }

    /** A socket that is connected to a server. */
    public NetSocket(String host, int port) throws IOException {
        this(host, port, null, 0);
    }

    public NetSocket(InetAddress address, int port) throws IOException {
        this(address, port, null, 0);
    }

    /** A socket that is bound to an address of this machine, then connected. */
    public NetSocket(String host, int port, InetAddress localAddress, int localPort) throws IOException {
        this();
        begin(host == null ? new InetSocketAddress(InetAddress.getByName(null), port) : new InetSocketAddress(host, port), own(localAddress, localPort));
    }

    public NetSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
        this();
        if (address == null) throw new NullPointerException();
        begin(new InetSocketAddress(address, port), own(localAddress, localPort));
    }

    /** As with Java's own, no address and port 0 leave it to the system. */
    private static SocketAddress own(InetAddress address, int port) {
        return address == null && port == 0 ? null : new InetSocketAddress(address, port);
    }

    private void begin(SocketAddress server, SocketAddress own) throws IOException {
        try {
            if (own != null) bind(own);
            connect(server);
        } catch (IOException | IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    /** The socket under it, for what is asked of a {@link Sock}. */
    public Sock sock() {
        return impl.sock();
    }

    /** The {@code Sock} under an object of {@code java.net}; empty for what is none of these classes, or has not begun. */
    public static Optional<Sock> under(Object object) {
        if (object instanceof NetSocket socket) return Optional.ofNullable(socket.impl.begunOrNull());
        if (object instanceof NetServerSocket server) return Optional.ofNullable(server.begunOrNull());
        return Optional.empty();
    }
}
