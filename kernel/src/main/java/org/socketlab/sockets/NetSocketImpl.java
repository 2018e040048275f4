package org.socketlab.sockets;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What stands under a {@link NetSocket} or {@link NetServerSocket}: a {@link Sock}, made when it is known which kind of address is wanted. One that
 * is to be reached at every interface serves IPv4 and IPv6, as Java's do.
 * <p>
 * As with Java's own a thread's interrupt does not end a call that waits, except on a virtual thread, where it closes the socket; but when the
 * program around wants the thread to stop ({@link Surroundings#isStopping}), the call ends, and the socket stays open.
 */
final class NetSocketImpl extends SocketImpl {

    /** {@code ::}, which takes in 0.0.0.0. */
    private static final InetAddress EVERYWHERE = everywhere();

    private final boolean listens;
    private final NetOptions options;
    private volatile Sock sock;
    private volatile boolean closed;
    private volatile boolean wasReset;

    private static InetAddress everywhere() {
        try {
            return InetAddress.getByAddress(new byte[16]);
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are an address", e);
        }
    }

    /** @param listens whether it is a server's */
    NetSocketImpl(boolean listens) {
        this.listens = listens;
        this.options = new NetOptions(this, listens);
    }

    /** The socket under it, made now if there was none yet. */
    Sock sock() {
        return of(null);
    }

    Sock begunOrNull() {
        return sock;
    }

    /** @param towards an address of the kind that it must take; null for any */
    private synchronized Sock of(InetAddress towards) {
        var family = towards == null || towards instanceof Inet4Address ? AddressFamily.AF_INET : AddressFamily.AF_INET6;
        boolean fits = sock != null && (towards == null || sock.family() == family || sock.state() != SockState.NEW);
        if (!fits) {
            if (sock != null) sock.closeNow();
            sock = Sock.socket(family, SocketType.SOCK_STREAM);
            sock.core.onlyReceivingTimesOut = true;
            options.applyTo(sock);
        }
        return sock;
    }

    // ---- its calls ----

    @Override
    protected void create(boolean stream) throws IOException {
        if (!stream) throw new SocketException("Only streams; a DatagramSocket sends datagrams");
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        mustBeOpen();
        if (host.isAnyLocalAddress() && listens && bindsEverywhere(port)) address = host;
        else call("", () -> {
            of(host).bind(new Address(Address.of(new InetSocketAddress(host, 0)).host(), port));
            return null;
        });
        address = host;
        localport = sock.boundPort();
    }

    /** Over both kinds of address; false where the machine has no IPv6. */
    private boolean bindsEverywhere(int port) throws IOException {
        try {
            call("", () -> {
                of(EVERYWHERE).bind("", port);
                return null;
            });
            return true;
        } catch (SocketException e) {
            if (e.getCause() instanceof SocketFailure.NotSupported) return false;
            throw e;
        }
    }

    @Override
    protected void listen(int backlog) throws IOException {
        call("", () -> {
            sock().listen(backlog);
            return null;
        });
    }

    @Override
    protected void accept(SocketImpl given) throws IOException {
        if (!(given instanceof NetSocketImpl connection)) throw new SocketException("A connection of another kind of socket");
        connection.isGiven(call("Accept timed out", () -> sock().accept()));
    }

    private void isGiven(Sock accepted) throws IOException {
        sock = accepted;
        accepted.core.onlyReceivingTimesOut = true;
        accepted.setTimeout((Duration) null);
        var other = (InetSocketAddress) accepted.getPeerName().numbers();
        address = other.getAddress();
        port = other.getPort();
        localport = accepted.getSockName().port();
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(SocketAddress remote, int timeout) throws IOException {
        if (!(remote instanceof InetSocketAddress server)) throw new IllegalArgumentException("Unsupported address type");
        if (server.isUnresolved()) throw new UnknownHostException(server.getHostName());
        mustBeOpen();
        var host = server.getAddress().isAnyLocalAddress() ? InetAddress.getLocalHost() : server.getAddress();
        address = host;
        port = server.getPort();
        try {
            call("Connect timed out", () -> {
                var mine = of(host);
                mine.setTimeout(timeout == 0 ? null : Duration.ofMillis(timeout));
                mine.connect(Address.of(new InetSocketAddress(host, port)));
                return null;
            });
            localport = sock.getSockName().port();
            options.restoreTimeout(sock);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (wasReset) throw new SocketException("Connection reset");
        try {
            int count = call("Read timed out", () -> sock().receive("read", ByteBuffer.wrap(bytes, offset, length)));
            return count == 0 ? -1 : count;
        } catch (SocketException e) {
            if (e.getCause() instanceof SocketFailure.ConnectionReset) wasReset = true;
            throw e;
        }
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        var rest = ByteBuffer.wrap(bytes, offset, length).slice();
        call("", () -> {
            sock().transmit("write", rest.slice());
            return null;
        });
    }

    @Override
    protected InputStream getInputStream() {
        return new NetStreams.Input(this);
    }

    @Override
    protected OutputStream getOutputStream() {
        return new NetStreams.Output(this);
    }

    @Override
    protected int available() throws IOException {
        mustBeOpen();
        return channel().socket().getInputStream().available();
    }

    private SocketChannel channel() {
        return (SocketChannel) sock().core.endpoint().channel();
    }

    @Override
    protected boolean supportsUrgentData() {
        return true;
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        mustBeOpen();
        channel().socket().sendUrgentData(data);
    }

    @Override
    protected void shutdownInput() throws IOException {
        shutdown(Shut.SHUT_RD);
    }

    @Override
    protected void shutdownOutput() throws IOException {
        shutdown(Shut.SHUT_WR);
    }

    private void shutdown(Shut half) throws IOException {
        call("", () -> {
            sock().shutdown(half);
            return null;
        });
    }

    @Override
    protected void close() {
        closed = true;
        var present = sock;
        if (present != null) present.closeNow();
    }

    void mustBeOpen() throws SocketException {
        if (closed) throw new SocketException("Socket closed");
    }

    /** Makes a call of the socket, again after an interrupt that is not meant to end it. */
    <T> T call(String timedOut, Supplier<T> call) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (SocketFailure.SocketInterrupted e) {
                    if (OpenSockets.surroundings().isStopping()) throw NetErrors.of(e, timedOut);
                    if (VirtualThreads.isVirtual(Thread.currentThread())) {
                        close();
                        throw NetErrors.of(e, timedOut);
                    }
                    interrupted |= Thread.interrupted();
                } catch (SocketFailure e) {
                    throw NetErrors.of(e, timedOut);
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    // ---- its options ----

    @Override
    public void setOption(int id, Object value) throws SocketException {
        options.set(id, value);
    }

    @Override
    public Object getOption(int id) throws SocketException {
        return options.get(id);
    }

    @Override
    protected <T> void setOption(SocketOption<T> option, T value) throws IOException {
        options.set(option, value);
    }

    @Override
    protected <T> T getOption(SocketOption<T> option) throws IOException {
        return options.get(option);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return options.supported();
    }

    @Override
    protected FileDescriptor getFileDescriptor() {
        return null;
    }
}
