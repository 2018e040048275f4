package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passed between the sockets of a notebook, seen from its cells. */
@Timeout(60)
class SeeingTest {

    @Test
    void aDialogIsDrawnTheSameInEveryRun() {
        for (int run = 0; run < 2; run++) {
            try (var notebook = new TestNotebook()) {
                notebook.run("""
                        var server = serve("127.0.0.1", 0, oneAtATime(), client -> {
                            for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.send("Echo=>", data);
                        });""");
                notebook.run("""
                        var client = socket(AF_INET, SOCK_STREAM);
                        client.connect("127.0.0.1", server.port());
                        client.send("Hello network world");
                        client.recv(1024);
                        client.close();""");
                assertThat(notebook.run("conversation(client)").value().replaceAll("server:\\d+ *", "server")).isEqualTo("""
                        client                  server
                        │ connect ─────────────▶│ accept
                        │ send ────────────────▶│ recv      "Hello network world" (19 bytes)
                        │ recv ◀────────────────│ send      "Echo=>Hello network world" (25 bytes)
                        │ close ───────────────▶│ recv      end of stream
                        │                       │ close""");
            }
        }
    }

    @Test
    void aServerThatSpeaksFirstSpeaksAfterItsAccept() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var server = serve(\"127.0.0.1\", 0, threadPerClient(), client -> client.sendAll(\"220 ready\"));");
            notebook.run("var client = client(\"127.0.0.1\", server.port()); client.recvExactly(9); client.close();");
            assertThat(notebook.run("flow(server)").value().lines().skip(1).map(line -> line.replaceAll("[│▶◀─]+", " ").strip().replaceAll(" +", " ")))
                    .containsSubsequence("connect accept", "recvExactly sendAll \"220 ready\" (9 bytes)");
        }
    }

    @Test
    void oneSendIsNotOneRecv() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var pair = socketPair(); pair.first().send(\"Hello\"); pair.first().send(\"World\"); pair.second().recvExactly(10);");
            notebook.run("pair.second().close();");
            assertThat(notebook.run("boundaries(pair.second())").value()).contains("0 bytes in 0 sends");
            assertThat(notebook.run("boundaries(pair.first())").value()).contains("10 bytes in 2 sends and 1 recv").contains("= send 1 + send 2");
        }
    }

    @Test
    void aBlockIsTracedWithItsValue() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var pair = socketPair(); pair.first().send(\"before\"); pair.second().recv(100);");
            notebook.run("var traced = trace(() -> { pair.first().send(\"meanwhile\"); return pair.second().recv(100); });");
            assertThat(notebook.run("traced.value()").value()).isEqualTo("b\"meanwhile\"");
            assertThat(notebook.run("traced").value()).contains("\"meanwhile\" (9 bytes)").doesNotContain("before");
        }
    }

    @Test
    void aDialogIsFollowedAndItsDirectionsAreCompared() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var pair = socketPair(); pair.first().send(\"ping\"); pair.second().recv(9); pair.second().send(\"pong\"); pair.first().recv(9);");
            assertThat(notebook.run("follow(pair.first()).raw()").value()).endsWith("second of the pair\n70696e67\n\t706f6e67\n" + "=".repeat(67));
            assertThat(notebook.run("var talk = conversation(pair.first()); hexdiff(talk.upstream(), talk.downstream())").value())
                    .contains("70[69]6e 67").contains("70[6f]6e 67");
        }
    }

    @Test
    void whoSpokeHowMuchAndWhatWentWrong() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var pair = socketPair(); pair.first().send(\"ping\"); pair.second().recv(2); pair.second().close();");
            assertThat(notebook.run("conversations()").value()).isEqualTo("""
                    client             server              over  calls  bytes  calls →  bytes →  calls ←  bytes ←
                    first of the pair  second of the pair  Unix      1      4        1        4        0        0""");
            assertThat(notebook.run("conversations(pair.first()).get(0).upstream().bytes()").value()).isEqualTo("b\"ping\"");
            assertThat(notebook.run("endpoints()").value()).contains("first of the pair").contains("second of the pair");
            assertThat(notebook.run("ioGraph()").value()).startsWith("Bytes sent\n");
            assertThat(notebook.run("expert(pair.first())").value()).contains("second of the pair: closed with 2 bytes unread");
        }
    }

    @Test
    void whatHasNotSpokenYetSaysSo() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("conversation(socket())").failed().message()).contains("nothing is recorded of it");
            assertThat(notebook.run("flow(socket())").value()).isEqualTo("nothing has passed yet");
        }
    }
}
