package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;

/** Code of java.net, as it stands in any book, run in cells. */
@Timeout(60)
class JavaNetTest {

    private final TestNotebook notebook = new TestNotebook();

    @AfterEach
    void close() {
        notebook.close();
    }

    private void echoServer() {
        notebook.run("server", """
                import java.net.*;
                var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                background("echo server", () -> {
                    while (true) {
                        try (Socket connection = server.accept()) {
                            var in = new BufferedReader(new InputStreamReader(connection.getInputStream()));
                            var out = new PrintWriter(connection.getOutputStream(), true);
                            for (String line; (line = in.readLine()) != null; ) out.println("Echo=>" + line);
                        }
                    }
                });""");
    }

    @Test
    void unchangedCodeIsRecordedAndDrawn() {
        echoServer();
        notebook.run("""
                var client = new Socket("127.0.0.1", server.getLocalPort());
                client.getOutputStream().write("Hello\\n".getBytes());
                print(new BufferedReader(new InputStreamReader(client.getInputStream())).readLine());
                client.close();""");
        assertThat(notebook.run("flow(client)").value()).isEqualTo("""
                client                  server
                │ connect ─────────────▶│ accept
                │ write ───────────────▶│ read      "Hello\\n" (6 bytes)
                │ read ◀────────────────│ write     "Echo=>Hello\\n" (12 bytes)
                │ close ───────────────▶│ read      end of stream
                │                       │ close""");
        assertThat(notebook.run("conversation(client).toString()").value()).isEqualTo("client ⇄ server, TCP, 6 bytes up, 12 bytes down");
    }

    @Test
    void theyAreListedAndClosedWhenTheirCellIsRunAgain() {
        echoServer();
        assertThat(notebook.run("sockets()").value()).contains("server").contains("LISTENING");
        var first = OpenSockets.list();
        echoServer();
        assertThat(first).extracting(Sock::state).allMatch(state -> state.toString().equals("CLOSED"));
        assertThat(OpenSockets.list()).hasSize(1);
    }

    @Test
    void everyWayOfMakingOneIsSeen() {
        notebook.run("import java.net.*; interface Maker { Socket make() throws Exception; }");
        notebook.run("Maker maker = Socket::new; Socket made = maker.make(); var chosen = made.isBound() ? null : new Socket();");
        notebook.run("class Mine extends Socket { final Socket other = new Socket(); Mine() { super(); } } var mine = new Mine();");
        assertThat(notebook.run("made.getClass().getSimpleName() + chosen.getClass().getSimpleName() + mine.getClass().getSimpleName() + mine.other.getClass().getSimpleName()")
                .value()).contains("NetSocketNetSocketMineNetSocket");
        assertThat(notebook.run("new Socket(Proxy.NO_PROXY).getClass().getName()").value()).isEqualTo("java.net.Socket");
        assertThat(notebook.run("conversation(new Socket(Proxy.NO_PROXY))").failed().message()).contains("it is not recorded");
    }

    @Test
    void whatTheJdkOpensWithinIsTold() {
        assertThat(notebook.run("recording()").value()).isEqualTo("Nothing was recorded.");
        notebook.run("var http = java.net.http.HttpClient.newHttpClient();");
        assertThat(notebook.run("recording()").value()).startsWith("Nothing was recorded. Not recorded: the sockets of HttpClient, which the JDK opens within");
    }

    @Test
    void aStoppedCellLeavesItsAcceptAndKeepsTheServer() throws Exception {
        notebook.run("var server = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress());");
        var stopper = new Thread(() -> {
            org.awaitility.Awaitility.await().until(() -> !org.socketlab.sockets.Waits.now().isEmpty());
            notebook.session().interrupt();
        });
        stopper.start();
        assertThat(notebook.run("server.accept()").failed()).isNotNull();
        stopper.join();
        assertThat(notebook.run("server.isClosed()").value()).isEqualTo("false");
        assertThat(List.copyOf(OpenSockets.list())).hasSize(1);
    }
}
