package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.DroppedMessage;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import tools.jackson.databind.node.ObjectNode;

/** A front end on real sockets. Every message it receives is checked against the messaging specification. */
final class TestClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    final String session = UUID.randomUUID().toString();
    private final ZMQ.Context context = ZMQ.context(1);
    private final ConnectionFile connection;
    private final MessageCodec codec;
    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final ZMQ.Socket iopub;
    /** All that was received on iopub, in order. */
    final List<Message> seen = new ArrayList<>();

    /** Connects, and returns once the kernel has welcomed the subscription. */
    TestClient(ConnectionFile connection) {
        this.connection = connection;
        codec = new MessageCodec(connection.signatureScheme(), connection.key());
        iopub = socket(SocketType.SUB, connection.iopubPort());
        iopub.subscribe("");
        iopub.setRcvHWM(0);
        shell = socket(SocketType.DEALER, connection.shellPort());
        control = socket(SocketType.DEALER, connection.controlPort());
        stdin = socket(SocketType.DEALER, connection.stdinPort());
        published("iopub_welcome", "");
    }

    /** One more socket of this front end; whoever asked for it closes it. */
    ZMQ.Socket socket(SocketType type, int port) {
        var socket = context.socket(type);
        socket.setLinger(0);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        if (type == SocketType.DEALER) socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
        connection.curve().ifPresent(keys -> {
            var pair = ZMQ.Curve.generateKeyPair();
            socket.setCurvePublicKey(pair.publicKey.getBytes(StandardCharsets.US_ASCII));
            socket.setCurveSecretKey(pair.secretKey.getBytes(StandardCharsets.US_ASCII));
            socket.setCurveServerKey(keys.publicKey().getBytes(StandardCharsets.US_ASCII));
        });
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    Message message(String type, ObjectNode content) {
        return Message.of(type, session, List.of(), Json.object(), content);
    }

    List<byte[]> frames(Message message) {
        return codec.encode(message);
    }

    String send(ZMQ.Socket socket, String type, ObjectNode content) {
        return send(socket, message(type, content));
    }

    String send(ZMQ.Socket socket, Message message) {
        sendFrames(socket, frames(message));
        return message.id();
    }

    static void sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }

    /** Sends an execute request and returns its id. */
    String run(String code) {
        return send(shell, "execute_request", code(code));
    }

    static ObjectNode code(String code) {
        var content = Json.object().put("code", code).put("silent", false).put("store_history", true)
                .put("allow_stdin", true).put("stop_on_error", true);
        content.putObject("user_expressions");
        return content;
    }

    /** Sends on shell and waits for the reply and for idle. */
    ObjectNode ask(String type, ObjectNode content) {
        var id = send(shell, type, content);
        var reply = reply(shell, id);
        untilIdle(id);
        return reply.content();
    }

    ObjectNode execute(String code) {
        return ask("execute_request", code(code));
    }

    /** The next reply on a socket, which must be to that request. */
    Message reply(ZMQ.Socket socket, String id) {
        var reply = receive(socket);
        assertThat(reply.parent().path("msg_id").asString("")).as("the request that %s answers", reply.type()).isEqualTo(id);
        return reply;
    }

    Message receive(ZMQ.Socket socket) {
        var frames = new ArrayList<byte[]>();
        do {
            var frame = socket.recv();
            assertThat(frame).as("a message within %s ms; on iopub so far: %s", PATIENCE_MILLIS, seen).isNotNull();
            frames.add(frame);
        } while (socket.hasReceiveMore());
        try {
            var message = codec.decode(frames);
            Conformance.check(message);
            return message;
        } catch (DroppedMessage e) {
            throw new AssertionError("the kernel sent what no front end can read", e);
        }
    }

    /** The messages about a request up to its idle, without busy and idle. */
    List<Message> untilIdle(String id) {
        var about = new ArrayList<Message>();
        while (true) {
            var message = receive(iopub);
            seen.add(message);
            if (!message.parent().path("msg_id").asString("").equals(id)) continue;
            if (!message.type().equals("status")) about.add(message);
            else if (message.content().path("execution_state").asString("").equals("idle")) return about;
        }
    }

    /** Waits for a message of that type about that request ("" for none). */
    Message published(String type, String parent) {
        while (true) {
            var message = receive(iopub);
            seen.add(message);
            if (message.type().equals(type) && message.parent().path("msg_id").asString("").equals(parent)) return message;
        }
    }

    @Override
    public void close() {
        for (var socket : new ZMQ.Socket[] {shell, control, stdin, iopub}) socket.close();
        context.close();
    }
}
