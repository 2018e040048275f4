package org.socketlab.jupyter.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZError;

/**
 * The five sockets of a kernel, bound (messaging specification, "Introduction"). Iopub is bound first, so that nobody who
 * reaches the others can miss what is published. Started one by one by their owner, closed together.
 */
public final class Channels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    /** How long messages may take to leave when the kernel ends. */
    private static final int LINGER_MILLIS = 500;

    private final ConnectionFile connection;
    private final ZMQ.Context context = context();
    private final List<Channel> bound = new ArrayList<>();
    private final Channel iopub;
    private final Channel shell;
    private final Channel control;
    private final Channel stdin;
    private final Channel heartbeat;

    /** When sockets are closed in a hurry, one of its threads may still write to another's pipe; it says so and goes on. */
    private static ZMQ.Context context() {
        var context = ZMQ.context(1);
        context.setNotificationExceptionHandler((thread, e) -> LOG.debug("In {}", thread.getName(), e));
        return context;
    }

    /** @throws ConnectionException if a port is taken or the address is not this machine's */
    public Channels(ConnectionFile connection) {
        this.connection = connection;
        try {
            iopub = bind("iopub", SocketType.XPUB, connection.iopubPort());
            shell = bind("shell", SocketType.ROUTER, connection.shellPort());
            control = bind("control", SocketType.ROUTER, connection.controlPort());
            stdin = bind("stdin", SocketType.ROUTER, connection.stdinPort());
            heartbeat = bind("heartbeat", SocketType.ROUTER, connection.heartbeatPort());
        } catch (ConnectionException e) {
            close();
            throw e;
        }
    }

    private Channel bind(String name, SocketType type, int port) {
        var socket = context.socket(type);
        socket.setLinger(LINGER_MILLIS);
        socket.setSndHWM(0);                       // never drops, however slow the front end
        socket.setMaxMsgSize(Limits.FRAME_BYTES);
        socket.setIPv6(connection.ip().contains(":"));
        if (type == SocketType.ROUTER) socket.setRouterHandover(true);   // a front end that reconnects keeps its identity
        if (type == SocketType.XPUB) socket.setXpubVerbose(true);        // hear of each subscriber, not of the first alone
        connection.curve().ifPresent(keys -> encrypt(socket, keys));
        try {
            socket.bind(connection.endpoint(port));
            var channel = new Channel(name, socket);
            bound.add(channel);
            return channel;
        } catch (ZMQException | IllegalArgumentException e) {
            socket.close();
            throw refused(name, port, e);
        }
    }

    private static void encrypt(ZMQ.Socket socket, CurveKeys keys) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(keys.publicKey().getBytes(StandardCharsets.US_ASCII));
        socket.setCurveSecretKey(keys.secretKey().getBytes(StandardCharsets.US_ASCII));
    }

    private ConnectionException refused(String name, int port, RuntimeException e) {
        boolean taken = e instanceof ZMQException zmq && zmq.getErrorCode() == ZError.EADDRINUSE;
        var why = taken ? "another program has that port. Starting the kernel again picks other ports"
                : e.getMessage() + ". Is " + connection.ip() + " an address of this machine?";
        return new ConnectionException("The kernel's " + name + " channel cannot listen on " + connection.endpoint(port)
                + ": " + why + ".", e);
    }

    public Channel iopub() {
        return iopub;
    }

    public Channel shell() {
        return shell;
    }

    public Channel control() {
        return control;
    }

    public Channel stdin() {
        return stdin;
    }

    public Channel heartbeat() {
        return heartbeat;
    }

    /** The connection with the ports that are really bound. */
    public ConnectionFile connection() {
        return new ConnectionFile(connection.ip(), shell.port(), control.port(), iopub.port(), stdin.port(),
                heartbeat.port(), connection.signatureScheme(), connection.key(), connection.kernelName(), connection.curve());
    }

    /** Sends what is queued, then closes. Takes about half a second at most when nobody reads. */
    @Override
    public void close() {
        bound.forEach(channel -> channel.close(LINGER_MILLIS));
        context.close();
    }
}
