package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One socket of the operating system, with the calls that C and Python have, under their names.
 *
 * <pre>
 * var sockobj = socket(AF_INET, SOCK_STREAM);
 * sockobj.bind("", 50007);
 * sockobj.listen(5);
 * var connection = sockobj.accept();
 * connection.send("Echo=>", connection.recv(1024));
 * connection.close();
 * </pre>
 * Its life is drawn at {@link SockState}. Any thread may call it, and one may receive while another sends.
 * <p>
 * Calls that wait ({@code accept}, {@code connect}, {@code send}, {@code recv}) end with {@link SocketFailure.SocketInterrupted} when their
 * thread is interrupted: the socket stays open and as it was. They end with {@link SocketFailure.TimedOut} when {@link #setTimeout} gave
 * them less time than they need, and with {@link SocketFailure.SocketClosed} when another thread closes the socket. Whatever fails is a
 * {@link SocketFailure} that tells why.
 */
public final class Sock implements AutoCloseable {

    /** One {@code recv} gives at most this much, however much it was asked for. */
    private static final int READ_AT_ONCE = 256 * 1024;

    private final AddressFamily family;
    private final SocketType type;
    private final Surroundings around;
    private final String origin;
    private final Failures failures;
    private final LifeCycle life;
    private final TcpChannel tcp;
    private final Readiness incoming = new Readiness();
    private final Readiness outgoing = new Readiness();
    private final Options options;
    private final Cleaner.Cleanable descriptors;
    private final AtomicInteger clients = new AtomicInteger();

    private volatile Duration timeout;
    private volatile String boundTo = "";
    private volatile int boundPort;
    private volatile Peer peer;
    private volatile String closedHow = "";

    private Sock(AddressFamily family, SocketType type) {
        this.family = family;
        this.type = type;
        this.around = OpenSockets.surroundings();
        this.origin = around.origin();
        this.failures = new Failures(this, around);
        this.life = new LifeCycle(this, failures, SockState.NEW);
        this.tcp = newChannel();
        this.options = new Options(this, tcp, life, failures);
        this.descriptors = entered();
    }

    /** For a client that a listening socket has accepted. */
    private Sock(Sock listener, TcpChannel accepted, Peer client) {
        this.family = listener.family;
        this.type = listener.type;
        this.around = listener.around;
        this.origin = around.origin();
        this.failures = new Failures(this, around);
        this.life = new LifeCycle(this, failures, SockState.CONNECTED);
        this.tcp = accepted;
        this.peer = client;
        this.options = new Options(this, tcp, life, failures);
        this.descriptors = entered();
    }

    /**
     * Makes a socket, as {@code socket(2)} does.
     *
     * @throws SocketFailure.NotSupported for what this version does not have: it makes stream sockets over IPv4 and IPv6
     */
    public static Sock socket(AddressFamily family, SocketType type) {
        var socket = new Sock(family, type);
        socket.around.opened(socket);
        return socket;
    }

    private TcpChannel newChannel() {
        var call = family + ", " + type;
        if (family == AddressFamily.AF_UNIX || type == SocketType.SOCK_DGRAM)
            throw failures.notSupported("socket", call, "EPROTONOSUPPORT", "SocketLab does not make this kind of socket yet.",
                    "Use AF_INET or AF_INET6 with SOCK_STREAM.");
        try {
            return new TcpChannel(family);
        } catch (UnsupportedOperationException e) {
            throw failures.notSupported("socket", call, "EAFNOSUPPORT", "This machine has no IPv6.", "Use AF_INET.");
        } catch (IOException e) {
            throw failures.of("socket", call, null, e);
        }
    }

    private Cleaner.Cleanable entered() {
        TcpChannel channel = tcp;
        Readiness in = incoming, out = outgoing;
        return OpenSockets.enter(this, () -> closeQuietly(channel, in, out));
    }

    // ---- server calls ----

    /**
     * Gives this socket its own address ({@code bind(2)}).
     *
     * @param host "" for every interface of this machine, so that whoever reaches the machine reaches the socket; "127.0.0.1"
     *             for programs of this machine alone; or another name or address of this machine
     * @param port 1 to 65,535, or 0 to let the system choose one (see {@link #getSockName})
     */
    public void bind(String host, int port) {
        var shown = Address.shown(host, port);
        life.mayBind(shown);
        var address = Names.address(failures, "bind", host, port, family, Deadline.in(timeout));
        synchronized (this) {
            life.mayBind(shown);
            try {
                tcp.bind(address);
                hasAddress(address.getAddress().isAnyLocalAddress() ? "" : host, port);
            } catch (IOException e) {
                throw failures.of("bind", shown, address, e);
            }
        }
    }

    private void hasAddress(String host, int port) throws IOException {
        boundPort = tcp.localAddress().getPort();
        boundTo = port == 0 ? (host.isEmpty() ? "*" : host) + ", a port chosen by the system" : Address.shown(host, port);
        life.becomes(SockState.BOUND);
    }

    /** {@link #listen(int)} with room for some clients to wait, 128. */
    public void listen() {
        listen(128);
    }

    /**
     * Lets clients connect from now on. A socket that was not bound gets a port that the system chooses, as in C.
     *
     * @param backlog how many connected clients the system may keep waiting for {@link #accept}; Linux adds one, and Java
     *                takes no less than 1
     */
    public synchronized void listen(int backlog) {
        life.mayListen(String.valueOf(backlog));
        try {
            if (state() == SockState.NEW) {
                tcp.bind(new InetSocketAddress(Names.everyInterface(family), 0));
                hasAddress("", 0);
            }
            tcp.listen(Math.max(1, backlog));
            life.becomes(SockState.LISTENING);
        } catch (IOException e) {
            throw failures.of("listen", boundTo, new InetSocketAddress(boundPort), e);
        }
    }

    /** Waits for the next client and gives the connection to it, a socket of its own. */
    public Sock accept() {
        life.mayAccept();
        var channel = call("accept", "").run(tcp, incoming, OP_ACCEPT, tcp::accept);
        try {
            var accepted = new TcpChannel(channel);
            var client = new Peer("client " + clients.incrementAndGet(), Address.of(accepted.remoteAddress()));
            var connection = new Sock(this, accepted, client);
            around.opened(connection);
            return connection;
        } catch (IOException e) {
            closeQuietly(channel);
            throw failures.of("accept", "", null, e);
        }
    }

    // ---- client calls ----

    /**
     * Connects to a server. When it fails, or is interrupted, the socket is as before and may try again.
     *
     * @param host a name or address; "" means this machine
     */
    public void connect(String host, int port) {
        var name = "".equals(host) ? "localhost" : host;
        var shown = Address.shown(name, port);
        var deadline = Deadline.in(timeout);
        if (deadline.isImmediate()) throw failures.notSupported("connect", shown, "EINPROGRESS",
                "SocketLab cannot yet connect with a timeout of zero.", "Give it some time with setTimeout, or \"none\".");
        life.beginConnect(shown);
        try {
            connect(name, shown, Names.address(failures, "connect", name, port, family, deadline), deadline);
        } finally {
            life.endConnect();
        }
    }

    private void connect(String name, String shown, InetSocketAddress server, Deadline deadline) {
        boolean done = false;
        try {
            if (!tcp.connect(server))
                new BlockingCall(this, failures, "connect", shown, server, deadline, () -> "")
                        .run(tcp, outgoing, OP_CONNECT, () -> tcp.finishConnect() ? server : null);
            connected(name, server);
            done = true;
        } catch (IOException e) {
            throw failures.of("connect", shown, server, e);
        } finally {
            if (!done) abandonConnect();
        }
    }

    private void connected(String host, InetSocketAddress server) throws IOException {
        var raw = Address.of(tcp.remoteAddress());
        boolean here = server.getAddress().isLoopbackAddress();
        peer = new Peer(here ? "server:" + raw.port() : Address.shown(host, raw.port()), raw);
        life.becomes(SockState.CONNECTED);
    }

    private void abandonConnect() {
        try {
            tcp.abandonConnect();
            outgoing.forgetClosedChannels();
        } catch (IOException boundAddressIsGone) {
            life.becomes(SockState.NEW);
        }
    }

    // ---- data ----

    /**
     * Sends the parts one after another: {@link Bytes}, {@code byte[]}, {@code ByteBuffer}, and text, which goes in UTF-8.
     * Without a timeout it waits until the system has taken all, as a blocking {@code send(2)} does; with one it may have taken only a
     * part, for which there was room.
     *
     * @return how many bytes the system took
     */
    public int send(Object... parts) {
        return send("send", timeout != null, parts);
    }

    /** Sends all of the parts (see {@link #send}), however long the other end takes to read; the timeout is for all together. */
    public void sendAll(Object... parts) {
        send("sendAll", false, parts);
    }

    private int send(String call, boolean mayBePartial, Object... parts) {
        life.needsConnection(call, "");
        var buffer = bufferOf(call, parts);
        int size = buffer.remaining();
        var sending = new BlockingCall(this, failures, call, size + " bytes", null, Deadline.in(timeout),
                () -> buffer.position() + " of the " + size + " bytes are sent. ");
        return sending.run(tcp, outgoing, OP_WRITE, () -> {
            tcp.write(buffer);
            return !buffer.hasRemaining() || mayBePartial && buffer.position() > 0 ? buffer.position() : null;
        });
    }

    private ByteBuffer bufferOf(String call, Object... parts) {
        try {
            return Bytes.join(parts).buffer();
        } catch (IllegalArgumentException e) {
            throw failures.invalid(call, "…", e.getMessage() + ".", "");
        }
    }

    /**
     * Waits for bytes and gives what is there: at least one, at most {@code max}; none when the other end has ended the stream. How
     * many come has nothing to do with how many were sent at once.
     */
    public Bytes recv(int max) {
        var shown = String.valueOf(max);
        life.needsConnection("recv", shown);
        if (max < 0) throw failures.invalid("recv", shown, "No fewer than 0 bytes can be received.", "Give the most that you want.");
        if (max == 0) return Bytes.EMPTY;
        var buffer = new byte[Math.min(max, READ_AT_ONCE)];
        return call("recv", shown).run(tcp, incoming, OP_READ, () -> {
            int count = tcp.read(ByteBuffer.wrap(buffer));
            if (count == 0) return null;
            return count == buffer.length ? Bytes.adopt(buffer) : Bytes.adopt(Arrays.copyOf(buffer, Math.max(0, count)));
        });
    }

    /** Ends one half of the connection, or both; the socket stays open until {@link #close}. */
    public void shutdown(Shut half) {
        life.needsConnection("shutdown", String.valueOf(half));
        try {
            tcp.shutdown(half != Shut.SHUT_WR, half != Shut.SHUT_RD);
        } catch (IOException e) {
            throw failures.of("shutdown", String.valueOf(half), null, e);
        }
    }

    /** Closes the socket; who waits in one of its calls is woken and told. Closing it again does nothing. */
    @Override
    public void close() {
        var how = around.closing();
        if (!life.close()) return;
        closedHow = how;
        descriptors.clean();
        around.closed(this);
    }

    private BlockingCall call(String name, String shown) {
        return new BlockingCall(this, failures, name, shown, null, Deadline.in(timeout), () -> "");
    }

    private static void closeQuietly(AutoCloseable... all) {
        for (var each : all) {
            try {
                each.close();
            } catch (Exception e) {
                // A socket that is given up has nothing left to lose.
            }
        }
    }

    // ---- what it is ----

    public SockState state() {
        return life.state();
    }

    public AddressFamily family() {
        return family;
    }

    public SocketType type() {
        return type;
    }

    /** The other end, under a stable name; null while there is none. */
    public Peer peer() {
        return peer;
    }

    /** Where it was opened, {@code cell [3]}, or "" outside of a notebook. */
    public String origin() {
        return origin;
    }

    /** Its own address in numbers; before it has one, every interface and port 0, as in C. */
    public Address getSockName() {
        life.mustBeOpen("getSockName", "");
        try {
            var address = tcp.localAddress();
            return Address.of(address != null ? address : new InetSocketAddress(Names.everyInterface(family), 0));
        } catch (IOException e) {
            throw failures.of("getSockName", "", null, e);
        }
    }

    /** The other end's address in numbers. */
    public Address getPeerName() {
        life.needsConnection("getPeerName", "");
        return peer.raw();
    }

    /** The port it is bound to, also when the system chose it; 0 while it has none. */
    public int boundPort() {
        return boundPort;
    }

    /** The address it is bound to in the words it was given: {@code *:50007}; "" while it has none. */
    public String boundTo() {
        return boundTo;
    }

    // ---- settings ----

    /** How long a call may wait: for ever when null, not at all when zero. It holds for calls that begin from now on. */
    public void setTimeout(Duration patience) {
        if (patience != null && patience.isNegative()) throw failures.invalid("setTimeout", patience.toString(),
                "A call cannot end before it begins.", "Give a positive duration, zero, or \"none\".");
        timeout = patience;
    }

    /** {@link #setTimeout(Duration)} in words with a unit, {@code "500ms"} or {@code "2s"}; {@code "none"} to wait for ever. */
    public void setTimeout(String patience) {
        try {
            setTimeout(patience.equals("none") ? null : Durations.parse(patience));
        } catch (IllegalArgumentException e) {
            throw failures.invalid("setTimeout", patience, e.getMessage() + ".", "");
        }
    }

    /**
     * Sets an option of {@link java.net.StandardSocketOptions}. {@code SO_REUSEADDR} is on unless switched off, so that a server can
     * start again at once on the port it had.
     */
    public <T> void setOption(SocketOption<T> option, T value) {
        options.set(option, value);
    }

    /** The present value of an option. */
    public <T> T getOption(SocketOption<T> option) {
        return options.get(option);
    }

    /** One line that is the same in every run: {@code TCP listening on *:50007}, {@code TCP connected to client 1}. */
    @Override
    public String toString() {
        var kind = family == AddressFamily.AF_INET6 ? "TCP over IPv6" : "TCP";
        return switch (state()) {
            case NEW -> kind + ", new";
            case BOUND -> kind + " bound to " + boundTo;
            case LISTENING -> kind + " listening on " + boundTo;
            case CONNECTED -> kind + " connected to " + peer;
            case CLOSED -> kind + ", closed";
        };
    }

    String closedHow() {
        return closedHow;
    }

    Surroundings surroundings() {
        return around;
    }
}
