package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The system's TCP socket behind a {@link Sock}, in non-blocking mode. Java has two classes where the system has one
 * socket that either listens or connects, so this begins as a {@link SocketChannel} and becomes a {@link ServerSocketChannel} in
 * {@link #listen}. Java also closes a channel whose connect failed; here a fresh one takes its place, with the same options and the
 * same bound address, so the {@code Sock} may try again as in C.
 */
final class TcpChannel implements AutoCloseable {

    /** At most this much is handed to the system in one write: Java copies it to a buffer of that size outside the heap. */
    private static final int WRITE_AT_ONCE = 128 * 1024;

    /** Elsewhere two sockets may not share an address even when both ask for it, not for a moment. */
    private static final boolean SHARES_BOUND_ADDRESS = System.getProperty("os.name").startsWith("Linux");

    private final ProtocolFamily family;
    private final Map<SocketOption<?>, Object> options = new LinkedHashMap<>();
    private volatile SocketChannel stream;
    private volatile ServerSocketChannel listener;
    private InetSocketAddress bound;
    private boolean closed;

    /** @throws UnsupportedOperationException when this machine lacks that family */
    TcpChannel(AddressFamily family) throws IOException {
        this.family = family == AddressFamily.AF_INET ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        options.put(StandardSocketOptions.SO_REUSEADDR, true);
        stream = freshStream();
    }

    /** For a connection that a listener accepted. */
    TcpChannel(SocketChannel accepted) throws IOException {
        this.family = null;
        this.stream = accepted;
        accepted.configureBlocking(false);
    }

    private SocketChannel freshStream() throws IOException {
        var fresh = SocketChannel.open(family);
        try {
            fresh.configureBlocking(false);
            applyOptions(fresh);
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    SelectableChannel channel() {
        return listener != null ? listener : stream;
    }

    private NetworkChannel network() {
        return listener != null ? listener : stream;
    }

    synchronized void bind(InetSocketAddress address) throws IOException {
        stream.bind(address);
        bound = (InetSocketAddress) stream.getLocalAddress();
    }

    /** @param backlog at least 1 */
    synchronized void listen(int backlog) throws IOException {
        var fresh = ServerSocketChannel.open(family);
        try {
            fresh.configureBlocking(false);
            applyOptions(fresh);
            boolean overlap = SHARES_BOUND_ADDRESS && Boolean.TRUE.equals(options.get(StandardSocketOptions.SO_REUSEADDR));
            if (!overlap) stream.close();
            fresh.bind(bound, backlog);
            stream.close();
            listener = fresh;
        } catch (IOException e) {
            fresh.close();
            if (!stream.isOpen()) renew();
            throw e;
        }
    }

    /** The next client, or null when none waits. */
    SocketChannel accept() throws IOException {
        return listener.accept();
    }

    /** True when connected at once, false when {@link #finishConnect} will tell. A failure leaves a fresh socket behind. */
    synchronized boolean connect(InetSocketAddress server) throws IOException {
        try {
            return stream.connect(server);
        } catch (IOException e) {
            renew();
            throw e;
        }
    }

    synchronized boolean finishConnect() throws IOException {
        try {
            return stream.finishConnect();
        } catch (IOException e) {
            renew();
            throw e;
        }
    }

    /** Gives up a connect that has begun; the socket is then as it was before. */
    synchronized void abandonConnect() throws IOException {
        renew();
    }

    private void renew() throws IOException {
        stream.close();
        if (closed) return;
        stream = freshStream();
        if (bound != null) stream.bind(bound);
    }

    int read(ByteBuffer into) throws IOException {
        return stream.read(into);
    }

    /** Writes from the buffer what the system takes, 0 when its buffer is full. */
    int write(ByteBuffer from) throws IOException {
        int end = from.limit();
        int written = 0;
        while (from.position() < end) {
            from.limit(Math.min(end, from.position() + WRITE_AT_ONCE));
            int taken = stream.write(from);
            written += taken;
            if (from.hasRemaining()) break;
        }
        from.limit(end);
        return written;
    }

    void shutdown(boolean receiving, boolean sending) throws IOException {
        if (receiving) stream.shutdownInput();
        if (sending) stream.shutdownOutput();
    }

    InetSocketAddress localAddress() throws IOException {
        return (InetSocketAddress) network().getLocalAddress();
    }

    InetSocketAddress remoteAddress() throws IOException {
        return (InetSocketAddress) stream.getRemoteAddress();
    }

    Set<SocketOption<?>> supportedOptions() {
        return network().supportedOptions();
    }

    synchronized <T> void setOption(SocketOption<T> option, T value) throws IOException {
        network().setOption(option, value);
        options.put(option, value);
    }

    <T> T getOption(SocketOption<T> option) throws IOException {
        return network().getOption(option);
    }

    @SuppressWarnings("unchecked")
    private void applyOptions(NetworkChannel fresh) throws IOException {
        for (var each : options.entrySet())
            if (fresh.supportedOptions().contains(each.getKey()))
                fresh.setOption((SocketOption<Object>) each.getKey(), each.getValue());
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        network().close();
    }
}
