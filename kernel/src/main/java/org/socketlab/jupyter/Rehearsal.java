package org.socketlab.jupyter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.DroppedMessage;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kernel's first minute, played through in one JVM with itself as the front end: what JDKs call a training run. A JVM that is told to
 * write down the classes it has loaded (JEP 350, JEP 514) has then seen those that every notebook needs.
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

    private final ZMQ.Context context = ZMQ.context(1);
    private final MessageCodec codec;
    private final String session = UUID.randomUUID().toString();
    private final ZMQ.Socket shell;

    private Rehearsal(ConnectionFile connection) {
        codec = new MessageCodec(connection.signatureScheme(), connection.key());
        shell = context.socket(SocketType.DEALER);
        shell.setLinger(0);
        shell.setReceiveTimeOut(PATIENCE_MILLIS);
        shell.connect("tcp://" + LOOPBACK + ":" + connection.shellPort());
    }

    /**
     * Plays it, on ports of the loopback interface that the system chooses, and leaves nothing behind.
     *
     * @throws IllegalStateException if the kernel does not answer
     */
    public static void run() throws IOException {
        var folder = Files.createTempDirectory("socketlab-rehearsal");
        var asked = new ConnectionFile(LOOPBACK, 0, 0, 0, 0, 0, "hmac-sha256", UUID.randomUUID().toString(), "", Optional.empty());
        var history = folder.resolve("history.jsonl");
        try (var server = new KernelServer(asked, new History(new HistoryFile(history)), restart -> { })) {
            server.start(NotebookSession::open);
            var rehearsal = new Rehearsal(server.connection());
            rehearsal.play();
            rehearsal.context.term();
            server.closeSession();
        } finally {
            deleteAll(folder);
        }
    }

    private void play() {
        ask("kernel_info_request", Json.object());
        for (var cell : CELLS) ask("execute_request", Json.object().put("code", cell).put("allow_stdin", true));
        ask("complete_request", Json.object().put("code", "client.se").put("cursor_pos", 9));
        ask("inspect_request", Json.object().put("code", "client.send").put("cursor_pos", 11).put("detail_level", 0));
        ask("is_complete_request", Json.object().put("code", "for (;;) {"));
        ask("comm_info_request", Json.object());
        ask("history_request", Json.object().put("hist_access_type", "tail").put("n", 10));
        shell.close();
    }

    private void ask(String type, ObjectNode content) {
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
