package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;

import java.io.IOException;
import java.net.BindException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stream: TCP, or a Unix socket. Java has two classes where the system has one socket that either listens or connects, so this
 * begins as a {@link SocketChannel} and becomes a {@link ServerSocketChannel} in {@link #listen}. Java also closes a channel whose
 * connect failed; here a fresh one takes its place, with the same options and the same bound address, so the {@code Sock} may try
 * again as in C.
 */
class StreamEndpoint extends Endpoint {

    /** At most this much is handed to the system in one write: Java copies it to a buffer of that size outside the heap. */
    private static final int WRITE_AT_ONCE = 64 * 1024;

    private static final int END_OF_STREAM = -1;

    /** After one read in vain, so many more are thought to be. */
    private static final int A_FEW = 8;

    /** Elsewhere two sockets may not share an address even when both ask for it, not for a moment. */
    private static final boolean SHARES_BOUND_ADDRESS = System.getProperty("os.name").startsWith("Linux");

    private final ProtocolFamily family;
    private final Map<SocketOption<?>, Object> options = new LinkedHashMap<>();
    private volatile SocketChannel stream;
    private volatile ServerSocketChannel listener;
    private SocketAddress bound;
    private volatile boolean closed;
    /** Of the connection or the listener, once it is one; null before. */
    private volatile BlockingMode blockingMode;
    /** A guess how many reads would come in vain if nobody waited before; any thread may see it late. */
    private int vainReads;

    /** @throws UnsupportedOperationException when this machine lacks that family */
    StreamEndpoint(AddressFamily family) throws IOException {
        this.family = switch (family) {
            case AF_INET -> StandardProtocolFamily.INET;
            case AF_INET6 -> StandardProtocolFamily.INET6;
            case AF_UNIX -> StandardProtocolFamily.UNIX;
        };
        if (family != AddressFamily.AF_UNIX) options.put(StandardSocketOptions.SO_REUSEADDR, true);
        stream = freshStream();
    }

    /** For a connection that exists already. */
    StreamEndpoint(SocketChannel connected) throws IOException {
        this.family = null;
        this.stream = connected;
        connected.configureBlocking(false);
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

    @Override
    SelectableChannel channel() {
        return listener != null ? listener : stream;
    }

    @Override
    int waitsFor(int ops) {
        return listener == null && stream.isConnectionPending() ? OP_CONNECT : ops;
    }

    @Override
    synchronized void bind(SocketAddress address) throws IOException {
        bind(stream, address, 0);
        bound = stream.getLocalAddress();
    }

    @Override
    synchronized void listen(int backlog) throws IOException {
        var fresh = ServerSocketChannel.open(family);
        try {
            fresh.configureBlocking(false);
            applyOptions(fresh);
            if (!sharesAddress()) giveAddressUp();
            bind(fresh, bound, backlog);
            Waiters.close(stream);
            listener = fresh;
        } catch (IOException e) {
            fresh.close();
            if (!stream.isOpen()) renew();
            throw e;
        }
    }

    private boolean sharesAddress() {
        return SHARES_BOUND_ADDRESS && Boolean.TRUE.equals(options.get(StandardSocketOptions.SO_REUSEADDR));
    }

    /** So that a fresh channel can have the address at once. */
    private void giveAddressUp() throws IOException {
        Waiters.close(stream);
        if (bound instanceof UnixDomainSocketAddress unix) SocketFiles.removeOwn(unix.getPath());
    }

    private static void bind(NetworkChannel channel, SocketAddress address, int backlog) throws IOException {
        if (channel instanceof ServerSocketChannel listening) listening.bind(address, backlog);
        else channel.bind(address);
        if (address instanceof UnixDomainSocketAddress unix) SocketFiles.made(unix.getPath());
    }

    @Override
    Endpoint accept() throws IOException {
        var client = listener.accept();
        if (client == null) return null;
        try {
            return new StreamEndpoint(client);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    @Override
    synchronized boolean connect(SocketAddress server) throws IOException {
        try {
            return stream.connect(server);
        } catch (IOException e) {
            renew();
            throw e;
        }
    }

    @Override
    synchronized boolean finishConnect() throws IOException {
        try {
            return stream.finishConnect();
        } catch (IOException e) {
            renew();
            throw e;
        }
    }

    @Override
    synchronized void abandonConnect() throws IOException {
        if (stream.isConnectionPending() || stream.isConnected() || !stream.isOpen()) renew();
    }

    private void renew() throws IOException {
        if (closed) return;
        giveAddressUp();
        stream = freshStream();
        try {
            if (bound != null) bind(stream, bound, 0);
        } catch (BindException takenByAnother) {
            bound = null;
        }
    }

    @Override
    BlockingMode.Seat seat(int ops) {
        var mode = blockingMode;
        if (mode == null && mayBlock()) mode = firstMode(new BlockingMode(channel()));
        return mode == null ? null : mode.seat(ops);
    }

    @Override
    void endBlockingMode() {
        var mode = blockingMode;
        if (mode == null && JdkSleep.isPossible() && (closed || mayBlock())) mode = firstMode(BlockingMode.OVER);
        if (mode != null) mode.end();
    }

    private boolean mayBlock() {
        return listener != null || stream.isConnected();
    }

    private synchronized BlockingMode firstMode(BlockingMode wanted) {
        if (blockingMode == null) blockingMode = closed ? BlockingMode.OVER : wanted;
        return blockingMode;
    }

    @Override
    boolean seemsToHaveNothingFor(int ops) {
        return ops == OP_READ && vainReads > 0;
    }

    @Override
    int read(ByteBuffer into) throws IOException {
        int count = woken(stream.read(into));
        if (count == 0) vainReads = A_FEW;
        else if (count < 0) vainReads = 0;
        else if (into.hasRemaining()) vainReads = Math.max(1, vainReads);
        else if (vainReads > 0) vainReads--;
        return count;
    }

    @Override
    int write(ByteBuffer from) throws IOException {
        int end = from.limit();
        int written = 0;
        while (from.position() < end) {
            from.limit(Math.min(end, from.position() + WRITE_AT_ONCE));
            int taken = woken(stream.write(from));
            written += taken;
            if (from.hasRemaining()) break;
        }
        from.limit(end);
        return written;
    }

    /** A call that was woken from its sleep has done nothing. */
    private static int woken(int count) {
        return count < END_OF_STREAM ? 0 : count;
    }

    @Override
    boolean shutdown(boolean receiving, boolean sending) throws IOException {
        if (receiving) stream.shutdownInput();
        if (sending) stream.shutdownOutput();
        return true;
    }

    @Override
    SocketAddress remoteAddress() throws IOException {
        return stream.getRemoteAddress();
    }

    @Override
    synchronized <T> void setOption(SocketOption<T> option, T value) throws IOException {
        super.setOption(option, value);
        options.put(option, value);
    }

    @SuppressWarnings("unchecked")
    private void applyOptions(NetworkChannel fresh) throws IOException {
        for (var each : options.entrySet())
            if (fresh.supportedOptions().contains(each.getKey()))
                fresh.setOption((SocketOption<Object>) each.getKey(), each.getValue());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        endBlockingMode();
        synchronized (this) {
            super.close();
        }
    }
}
