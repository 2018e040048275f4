package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_ACCEPT;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.socketlab.sockets.SocketCall.Kind;

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
 * Calls that wait ({@code accept}, {@code connect}, {@code send}, {@code recv}, …) end with {@link SocketFailure.SocketInterrupted} when
 * their thread is interrupted: the socket stays open and as it was. They end with {@link SocketFailure.TimedOut} when {@link #setTimeout}
 * gave them less time than they need, and with {@link SocketFailure.SocketClosed} when another thread closes the socket. Whatever fails is
 * a {@link SocketFailure} that tells why.
 */
public final class Sock extends StreamViews implements AutoCloseable {

    private final Destinations destinations;
    private final TlsCalls tls;
    private final StreamCalls stream;
    private final DatagramCalls datagrams;
    private final Cleaner.Cleanable descriptors;
    private final AtomicInteger clients = new AtomicInteger();

    private volatile String closedHow = "";

    private Sock(AddressFamily family, SocketType type) {
        this(family, type, OpenSockets.surroundings(), null, null);
    }

    /** @param existing a connection that exists already, to {@code peer}; or null to ask the system for a new socket */
    private Sock(AddressFamily family, SocketType type, Surroundings around, Endpoint existing, Peer peer) {
        super(family, type, around, existing, peer);
        this.destinations = new Destinations(core);
        this.tls = new TlsCalls(core, connecting);
        this.stream = new StreamCalls(core, connecting, tls);
        this.datagrams = new DatagramCalls(core, binding, connecting);
        this.descriptors = OpenSockets.enter(this, core.line::close);
    }

    /**
     * Makes a socket, as {@code socket(2)} does: a stream or datagrams over IPv4 or IPv6, or a stream over a Unix path.
     *
     * @throws SocketFailure.NotSupported for {@code AF_UNIX} with {@code SOCK_DGRAM}, and for a family that this machine lacks
     */
    public static Sock socket(AddressFamily family, SocketType type) {
        long began = Watch.beginNew();
        var socket = announced(new Sock(family, type));
        socket.core.watch.done(Kind.SOCKET, began, "socket", family + ", " + type);
        return socket;
    }

    /**
     * A connection that another part of the program has made, as a socket; it belongs to the socket from then on. For programs that
     * hand connections on, such as a server whose clients are served by processes of their own.
     *
     * @param peer who is at the other end, for errors and listings
     */
    public static Sock over(SocketChannel connected, Peer peer) throws IOException {
        var family = connected.getRemoteAddress() instanceof InetSocketAddress inet
                ? inet.getAddress() instanceof Inet6Address ? AddressFamily.AF_INET6 : AddressFamily.AF_INET : AddressFamily.AF_UNIX;
        return announced(new Sock(family, SocketType.SOCK_STREAM, OpenSockets.surroundings(), new StreamEndpoint(connected), peer));
    }

    /** Makes two sockets that are connected to each other, over a Unix socket where this machine has them, else over TCP. */
    public static SocketPair socketPair() {
        try {
            long began = Watch.beginNew();
            var ends = PairedEnds.open();
            var around = OpenSockets.surroundings();
            var pair = new SocketPair(paired(ends, ends.first(), around), paired(ends, ends.second(), around));
            pair.first().core.watch.other(Kind.PAIR, began, "socketPair", pair.second());
            return pair;
        } catch (IOException e) {
            throw Failures.ofPair(e);
        }
    }

    private static Sock paired(PairedEnds ends, Endpoint end, Surroundings around) throws IOException {
        return announced(new Sock(ends.family(), SocketType.SOCK_STREAM, around, end, new Peer("its pair", Address.of(end.remoteAddress()))));
    }

    private static Sock announced(Sock socket) {
        socket.core.around.opened(socket);
        return socket;
    }

    // ---- its own address ----

    /**
     * Gives this socket its own address ({@code bind(2)}).
     *
     * @param host "" for every interface of this machine, so that whoever reaches the machine reaches the socket; "127.0.0.1"
     *             for programs of this machine alone; or another name or address of this machine
     * @param port 1 to 65,535, or 0 to let the system choose one (see {@link #getSockName})
     */
    public void bind(String host, int port) {
        binding.bind(Address.shown(host, port), () -> destinations.of("bind", host, port));
    }

    /** Gives a Unix socket its path, where a file appears that stands for it ({@code bind(2)}, unix(7)). */
    public void bind(String unixPath) {
        binding.bind(String.valueOf(unixPath), () -> destinations.of("bind", unixPath));
    }

    /** Gives this socket an address that another call told. */
    public void bind(Address address) {
        binding.bind(String.valueOf(address), () -> destinations.of("bind", address));
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
    public void listen(int backlog) {
        binding.listen(backlog);
    }

    /** Waits for the next client and gives the connection to it, a socket of its own. */
    public Sock accept() {
        long began = core.watch.begin();
        try {
            var connection = acceptNext();
            core.watch.other(Kind.ACCEPT, began, "accept", connection);
            return connection;
        } catch (SocketFailure e) {
            core.watch.failed(Kind.ACCEPT, began, "accept", "", 0, e);
            throw e;
        }
    }

    private Sock acceptNext() {
        core.life.mayAccept();
        var accepted = core.call("accept", "").run(core.line, OP_ACCEPT, () -> core.endpoint().accept());
        try {
            var client = new Peer("client " + clients.incrementAndGet(), Address.of(accepted.remoteAddress()));
            var connection = new Sock(family(), type(), core.around, accepted, client);
            connection.setObserved(isObserved());
            connection.options.inherit(options);
            return announced(connection);
        } catch (IOException e) {
            Line.closeQuietly(accepted);
            throw core.failures.of("accept", "", null, e);
        }
    }

    // ---- the other end ----

    /**
     * Connects to a server. When it fails, is interrupted or runs out of time, the socket is as before and may try again. With a timeout of
     * zero it only begins: {@link SocketFailure.WouldBlock} tells EINPROGRESS, the socket is CONNECTING, and the next call of
     * {@code connect}, or of one that needs the connection, learns the end.
     * <p>
     * A datagram socket has its one partner from then on, whom nobody has asked: {@code send} goes there, and only what comes from there
     * is received. It may connect to another later.
     *
     * @param host a name or address; "" means this machine
     */
    public void connect(String host, int port) {
        connecting.connect("connect", destinations.shownGoal(host, port), () -> destinations.goal("connect", host, port));
        tls.introduceOrClose("connect");
    }

    /** Connects to the server that listens at a path. */
    public void connect(String unixPath) {
        connecting.connect("connect", String.valueOf(unixPath), () -> destinations.of("connect", unixPath));
        tls.introduceOrClose("connect");
    }

    /** Connects to an address that another call told. */
    public void connect(Address address) {
        connecting.connect("connect", String.valueOf(address), () -> destinations.goal("connect", address));
        tls.introduceOrClose("connect");
    }

    /**
     * {@link #connect(String, int)} with the outcome as a value (Python's {@code connect_ex}): refused, unreachable, timed out, name not
     * found and the like are not thrown. Mistakes of the caller still are, and an interrupt.
     */
    public ConnectOutcome tryConnect(String host, int port) {
        return ConnectOutcome.of(() -> connect(host, port));
    }

    /** {@link #connect(String)} with the outcome as a value. */
    public ConnectOutcome tryConnect(String unixPath) {
        return ConnectOutcome.of(() -> connect(unixPath));
    }

    /** {@link #connect(Address)} with the outcome as a value. */
    public ConnectOutcome tryConnect(Address address) {
        return ConnectOutcome.of(() -> connect(address));
    }

    /** Takes a datagram socket's one partner away: it sends to and receives from whomever it likes again, at the address it had. */
    public void disconnect() {
        connecting.disconnect();
    }

    // ---- TLS ----

    /**
     * Speaks TLS from now on, as its name says: {@code createServer(8443).tls()}, {@code client("localhost", 8443).tls()}.
     * <ul>
     * <li>A listening socket: each client that it accepts speaks TLS, and this side shows a certificate that was made for this program
     * alone. {@link #accept} does not wait for the handshake; the first call of the connection does, so that a slow client or one that speaks
     * no TLS troubles nobody else.
     * <li>A connected socket makes the handshake now: it must be told the host that {@link #connect} was given, by someone whom Java's trust store or
     * this program vouches for. With a timeout of zero it only begins. When TLS fails, the socket is closed; when
     * it is interrupted or runs out of time, the next call goes on with it.
     * <li>A socket that has neither done yet: whichever it does then.
     * </ul>
     * Afterwards all calls are as before. {@link #close} and {@link #shutdown} say close_notify; an end without one is told to {@link #recv} as
     * {@link SocketFailure.StreamCutOff}.
     *
     * @return this socket
     * @throws SocketFailure.CertificateRefused when it is not known who the other side is
     * @throws SocketFailure.TlsFailure         for whatever else the two sides do not agree upon
     */
    public Sock tls() {
        return tls(Tls.USUAL);
    }

    /** {@link #tls()} with settings of one's own. */
    public Sock tls(Tls settings) {
        tls.begin(settings);
        return this;
    }

    /** Makes the TLS handshake, which otherwise the first call that needs it does (Python's {@code do_handshake}). */
    public void doHandshake() {
        connecting.arrive("doHandshake", "");
        tls.introduce("doHandshake", "");
    }

    /** What both sides have agreed upon: version, cipher suite, certificates. Waits for the handshake. */
    public TlsInfo tlsInfo() {
        return tls.info();
    }

    // ---- data ----

    /**
     * Sends the parts one after another: {@link Bytes}, {@code byte[]}, {@code ByteBuffer}, and text, which goes in UTF-8.
     * Without a timeout it waits until the system has taken all, as a blocking {@code send(2)} does; with one it may have taken only a
     * part, for which there was room. A datagram socket sends one datagram, whole.
     *
     * @return how many bytes the system took
     */
    public int send(Object... parts) {
        var data = bytesOf("send", parts);
        return core.isDatagram() ? datagrams.send(data) : stream.send("send", core.timeout != null, data);
    }

    /** Sends all of the parts (see {@link #send}), however long the other end takes to read; the timeout is for all together. */
    public void sendAll(Object... parts) {
        var data = bytesOf("sendAll", parts);
        if (core.isDatagram()) datagrams.send(data);
        else stream.send("sendAll", false, data);
    }

    /**
     * Waits for bytes and gives what is there: at least one, at most {@code max}; none when the other end has ended the stream. How
     * many come has nothing to do with how many were sent at once. A datagram socket gives the next datagram, as far as {@code max} goes.
     */
    public Bytes recv(int max) {
        mustBeSize("recv", max);
        return core.isDatagram() ? datagrams.recvFrom("recv", max).data() : stream.recv(max);
    }

    /**
     * {@link #recv(int)} into memory of the caller.
     *
     * @return how many bytes have come, 0 when the other end has ended the stream
     */
    public int recvInto(byte[] buffer) {
        return recvInto(buffer == null ? null : ByteBuffer.wrap(buffer));
    }

    /** {@link #recvInto(byte[])} from the buffer's position up to its limit; the position moves on. */
    public int recvInto(ByteBuffer buffer) {
        if (buffer == null || buffer.isReadOnly()) throw core.failures.invalid("recvInto", buffer == null ? "null" : "…",
                "There is no room for bytes in it.", "Give an array or a buffer that can be written to.");
        var shown = String.valueOf(buffer.remaining());
        return core.isDatagram() ? datagrams.recvInto(buffer) : stream.recvInto("recvInto", shown, buffer);
    }

    /**
     * Waits until that many bytes have come, in however many pieces. When it ends early, by a timeout say, the bytes that have come already
     * wait for the next call.
     *
     * @throws SocketFailure.EndOfStream when the other end ends the stream before; it has the bytes that came
     */
    public Bytes recvExactly(int size) {
        mustBeSize("recvExactly", size);
        core.life.mustBeStream("recvExactly", String.valueOf(size), "recvFrom() gives whole datagrams.");
        return stream.recvExactly(size);
    }

    /** Sends one datagram of these parts (see {@link #send}) to an address. A socket that was not bound gets a port from the system. */
    public int sendTo(String host, int port, Object... parts) {
        return datagrams.sendTo(destinations.shownGoal(host, port), () -> destinations.goal("sendTo", host, port), bytesOf("sendTo", parts));
    }

    /** Sends one datagram to an address that another call told. */
    public int sendTo(Address address, Object... parts) {
        return datagrams.sendTo(String.valueOf(address), () -> destinations.goal("sendTo", address), bytesOf("sendTo", parts));
    }

    /** Sends one datagram to whom another came from: {@code server.sendTo(question.from(), "answer")}. */
    public int sendTo(Peer peer, Object... parts) {
        return datagrams.sendTo(String.valueOf(peer), () -> destinations.goal("sendTo", peer), bytesOf("sendTo", parts));
    }

    /** Waits for the next datagram, of which at most {@code max} bytes are kept; the rest of it would be lost, and the answer tells so. */
    public Datagram recvFrom(int max) {
        mustBeSize("recvFrom", max);
        return datagrams.recvFrom("recvFrom", max);
    }

    private Bytes bytesOf(String call, Object... parts) {
        try {
            return Bytes.join(parts == null ? new Object[] {null} : parts);
        } catch (IllegalArgumentException e) {
            var why = e.getMessage();
            throw core.failures.invalid(call, "…", Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".", "");
        }
    }

    private void mustBeSize(String call, int max) {
        if (max < 0) throw core.failures.invalid(call, String.valueOf(max), "No fewer than 0 bytes can be received.",
                "Give the most that you want.");
    }

    /** Whether there is something to receive without asking the system; then its readiness does not count. */
    boolean holdsInput() {
        return stream.holdsInput() || core.endpoint().holdsInput();
    }

    // ---- the end ----

    /** Ends one half of the connection, or both; the socket stays open until {@link #close}. */
    public void shutdown(Shut half) {
        stream.shutdown(half);
    }

    /** Breaks a TCP connection off: the other end gets RST in place of FIN, and bytes under way are lost (SO_LINGER 0, then close). */
    public void reset() {
        connecting.mayReset();
        setOption(StandardSocketOptions.SO_LINGER, 0);
        closeNow();
    }

    /**
     * Closes the socket; who waits in one of its calls is woken and told. Closing it again does nothing. While a file of {@link #makeFile} is
     * open, the connection goes on for it and ends with the last one, as in Python; {@link #closeNow} does not wait for that.
     */
    @Override
    public void close() {
        if (files.socketClosed()) closeNow();
    }

    /** Closes the socket whatever files there are; what waits in them is never sent. */
    public void closeNow() {
        var how = core.around.closing();
        long began = core.watch.begin();
        if (!core.life.close()) return;
        closedHow = how;
        descriptors.clean();
        core.watch.done(Kind.CLOSE, began, "close", "");
        core.around.closed(this);
    }

    /** One line that is the same in every run: {@code TCP listening on *:50007}, {@code UDP connected to server:50007}. */
    @Override
    public String toString() {
        return Sentences.about(this) + (files.keepSocket() ? ", closes with its last file" : "");
    }

    // ---- for this package ----

    /** Receives for a file or the like, under the name of its call; 0 at the end of the stream. */
    int receive(String call, ByteBuffer into) {
        return stream.recvInto(call, "", into);
    }

    /** Sends all for a file or the like, under the name of its call; when it fails, the buffer stands at what is unsent. */
    void transmit(String call, ByteBuffer from) {
        stream.send(call, false, from);
    }

    /** Where its connect under way leads, in the words of the call. */
    String connectGoal() {
        return connecting.shownGoal();
    }

    String closedHow() {
        return closedHow;
    }

    Watch watch() {
        return core.watch;
    }

    /** How its kind begins in a sentence: {@code TLSv1.3 over }, or "". */
    String tlsInWords() {
        return tls.inWords();
    }

    Surroundings surroundings() {
        return core.around;
    }
}
