package org.socketlab.jupyter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.socketlab.cell.SystemStreams;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.DroppedMessage;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kernel's first minute, played through in one JVM with itself as the front end: what JDKs call a training run. A JVM that is told to
 * write down the classes it has loaded (JEP 350, JEP 514) has then seen those that every notebook needs. The kernel starts and ends as
 * any other, for what is done here in another way would be missing from the notes.
 */
public final class Rehearsal {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LOOPBACK = "127.0.0.1";

    /** Cells as they come: a value, printing, declarations, tables, an error, sockets and what passed between them. */
    private static final List<String> CELLS = List.of(
            "1+1",
            "int x = 3; System.out.println(\"x = \" + x); print(x);",
            "record Point(int x, int y) {}\nString name(Point p) { return \"(\" + p.x() + \", \" + p.y() + \")\"; }\nList.of(new Point(1, 2), new Point(3, 4))",
            "Map.of(\"one\", name(new Point(1, 1)))",
            "var listener = socket(AF_INET, SOCK_STREAM);\nlistener.bind(\"localhost\", 0);\nlistener.listen(5);\n"
                    + "background(\"echo server\", () -> {\n    while (true) {\n        var connection = listener.accept();\n"
                    + "        for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send(\"Echo=>\", data);\n"
                    + "        connection.close();\n    }\n});",
            "var client = socket(AF_INET, SOCK_STREAM);\nclient.connect(\"localhost\", listener.getSockName().port());\nclient.send(\"Hello\");\nclient.recv(1024)",
            "conversation(client)",
            "client",
            "sockets()",
            "int y = \"no number\";",
            "throw new IllegalStateException(\"meant\");");

    private final Path folder;
    private final ConnectionFile connection;
    private final MessageCodec codec;
    private final String session = UUID.randomUUID().toString();

    private Rehearsal(Path folder) throws IOException {
        this.folder = folder;
        Files.write(connectionFile(), Json.bytes(ports().put("ip", LOOPBACK).put("transport", "tcp").put("signature_scheme", "hmac-sha256")
                .put("key", UUID.randomUUID().toString())));
        connection = ConnectionFile.read(connectionFile());
        codec = new MessageCodec(connection.signatureScheme(), connection.key());
    }

    /** Writes the connection file of the kernel that is to be started, with ports of the loopback interface that are free. */
    public static Rehearsal prepare() throws IOException {
        return new Rehearsal(Files.createTempDirectory("socketlab-rehearsal"));
    }

    private static ObjectNode ports() throws IOException {
        var ports = Json.object();
        var taken = new ArrayList<ServerSocket>();
        try {
            for (var name : List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port")) {
                var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
                taken.add(socket);
                ports.put(name, socket.getLocalPort());
            }
        } finally {
            for (var socket : taken) socket.close();
        }
        return ports;
    }

    /** What Jupyter would name on the kernel's command line. */
    public Path connectionFile() {
        return folder.resolve("connection.json");
    }

    /**
     * Runs the kernel in this thread and the front end in another. Nothing is left behind; as after any shutdown the process ends:
     * with 0, or with 1 if the kernel did not answer as it should, which the server log then explains.
     *
     * @return the exit code if the kernel could not even begin
     */
    public int run() {
        var frontEnd = new Thread(this::playAndEnd, "rehearsal");
        frontEnd.setDaemon(true);
        frontEnd.start();
        return KernelApp.run(connectionFile(), folder.resolve("history.jsonl"));
    }

    private void playAndEnd() {
        try (var context = new ZContext(); var iopub = open(context, SocketType.SUB, connection.iopubPort());
             var shell = open(context, SocketType.DEALER, connection.shellPort())) {
            iopub.subscribe("");
            play(shell);
            deleteAll(folder);
            ask(shell, "shutdown_request", Json.object().put("restart", false));
        } catch (Throwable e) {
            e.printStackTrace(SystemStreams.serverLog());
            Runtime.getRuntime().halt(1);
        }
    }

    private static ZMQ.Socket open(ZContext context, SocketType type, int port) {
        var socket = context.createSocket(type);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.connect("tcp://" + LOOPBACK + ":" + port);
        return socket;
    }

    private void play(ZMQ.Socket shell) {
        ask(shell, "kernel_info_request", Json.object());
        for (var cell : CELLS) ask(shell, "execute_request", Json.object().put("code", cell).put("allow_stdin", true));
        ask(shell, "complete_request", Json.object().put("code", "client.se").put("cursor_pos", 9));
        ask(shell, "inspect_request", Json.object().put("code", "client.send").put("cursor_pos", 11).put("detail_level", 0));
        ask(shell, "is_complete_request", Json.object().put("code", "for (;;) {"));
        ask(shell, "comm_info_request", Json.object());
        ask(shell, "history_request", Json.object().put("hist_access_type", "tail").put("n", 10));
    }

    private void ask(ZMQ.Socket shell, String type, ObjectNode content) {
        var request = Message.of(type, session, List.of(), Json.object(), content);
        var frames = codec.encode(request);
        for (int i = 0; i < frames.size(); i++) shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        var reply = new ArrayList<byte[]>();
        do {
            var frame = shell.recv();
            if (frame == null) throw new IllegalStateException("no answer to " + type + " within " + PATIENCE_MILLIS / 1000 + " s");
            reply.add(frame);
        } while (shell.hasReceiveMore());
        requireReply(request, reply);
    }

    private void requireReply(Message request, List<byte[]> frames) {
        try {
            var parent = codec.decode(frames).parent().path("msg_id").asString("");
            if (!parent.equals(request.id())) throw new IllegalStateException("the answer to " + request.type() + " is to something else");
        } catch (DroppedMessage e) {
            throw new IllegalStateException("the answer to " + request.type() + " cannot be read: "
                    + new String(frames.get(0), StandardCharsets.UTF_8), e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
