package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A {@link ServerSocket} of Java's own that is a {@link Sock} underneath, and gives {@link NetSocket}s; see there. */
public final class NetServerSocket extends ServerSocket {

    /** What Java takes when it is asked for less than one. */
    private static final int USUAL_BACKLOG = 50;

    private final NetSocketImpl impl;

    /** A socket that is not bound yet. */
    public NetServerSocket() throws IOException {
        this(new NetSocketImpl(true));
    }

    private NetServerSocket(NetSocketImpl impl) {
        super(impl);
        this.impl = impl;
    }

    /** A socket that listens on every interface of this machine. */
    public NetServerSocket(int port) throws IOException {
        this(port, USUAL_BACKLOG, null);
    }

    public NetServerSocket(int port, int backlog) throws IOException {
        this(port, backlog, null);
    }

    /** A socket that listens on one address of this machine, on every one when it is null. */
    public NetServerSocket(int port, int backlog, InetAddress address) throws IOException {
        this();
        if (port < 0 || port > 0xffff) throw new IllegalArgumentException("Port value out of range: " + port);
        try {
            bind(new InetSocketAddress(address, port), backlog);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Socket accept() throws IOException {
        if (isClosed()) throw new SocketException("Socket is closed");
        if (!isBound()) throw new SocketException("Socket is not bound yet");
        var connection = new NetSocket(new NetSocketImpl(false));
        implAccept(connection);
        return connection;
    }

    /** The socket under it. */
    public Sock sock() {
        return impl.sock();
    }

    Sock begunOrNull() {
        return impl.begunOrNull();
    }
}
