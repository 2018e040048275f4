package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.socketlab.sockets.Sock;
import org.socketlab.view.Golden;
import org.socketlab.wire.Dropped;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;

class FlowTest {

    private static Talk echo() {
        return new Talk().connect().echo("Hello network world").close('c').recv('s', 1024, "").close('s');
    }

    @Test
    void anEchoDialog() throws IOException {
        assertThat(Flow.of(echo().only())).hasToString("""
                client 1                server:50007
                │ connect ─────────────▶│ accept
                │ send ────────────────▶│ recv      "Hello network world" (19 bytes)
                │ recv ◀────────────────│ send      "Echo=>Hello network world" (25 bytes)
                │ close ───────────────▶│ recv      end of stream
                │                       │ close""");
        Golden.holds("flow-echo", Flow.of(echo().only()));
    }

    @Test
    void sendsAndRecvsThatDoNotMatchAndWhatGoesWrong() throws IOException {
        var talk = new Talk().connect().send('c', "Hello").send('c', "World, and a long text that has no room in any picture, not even in a wide one")
                .recv('s', 1024, "HelloWorld, and a long text that has no room in any picture, not even in a wide one")
                .send('s', "12345678").recv('c', 4, "1234").recv('c', 4, "5678").timedOut('c')
                .send('c', new byte[] {1, 2, 3, (byte) 200}).close('s').reset('c').close('c');
        assertThat(Flow.of(talk.only())).hasToString("""
                client 1                server:50007
                │ connect ─────────────▶│ accept
                │ send ───────          │           "Hello" (5 bytes)
                │ send ───────          │           "World, and a long text that has no room in any picture, no… (78 bytes)
                │                  ────▶│ recv      "HelloWorld, and a long text that has no room in any pictur… (83 bytes)
                │                  ─────│ send      "12345678" (8 bytes)
                │ recv ◀──────          │           "1234" (4 bytes)
                │ recv ◀──────          │           "5678" (4 bytes)
                │ recv                  │           timed out
                │ send ───────          │           01 02 03 c8 (4 bytes), not received
                │                       │ close
                │ recv                  │           connection reset (ECONNRESET)
                │ close                 │""");
        Golden.holds("flow-divided", Flow.of(talk.only()));
    }

    @Test
    void aSendStandsBeforeWhatCameOfItThoughItReturnedLater() {
        var talk = new Talk().connect().send('c', "Hello").recv('s', 1024, "Hello").sendThatReturnsLast('s', "Echo=>Hello").recv('c', 1024, "Echo=>Hello")
                .close('c').recv('s', 1024, "").close('s');
        assertThat(Flow.of(talk.only())).hasToString("""
                client 1                server:50007
                │ connect ─────────────▶│ accept
                │ send ────────────────▶│ recv      "Hello" (5 bytes)
                │ recv ◀────────────────│ send      "Echo=>Hello" (11 bytes)
                │ close ───────────────▶│ recv      end of stream
                │                       │ close""");
    }

    @Test
    void severalClients() throws IOException {
        var talk = new Talk().connect().echo("one").close('c').recv('s', 1024, "").close('s')
                .connect().echo("two").shutdown('c').recv('s', 1024, "").close('s').recv('c', 10, "").close('c');
        Golden.holds("flow-clients", Flow.of(talk.conversations()));
        assertThat(Flow.of(talk.conversations()).participants()).containsExactly("client 1", "client 2", "server:50007");
    }

    @Test
    void aClientThatIsRefused() throws IOException {
        var flow = Flow.of(new Talk().refused().close('c').only());
        assertThat(flow).hasToString("""
                client 1                nobody
                │ connect ─────────────✗│           refused (ECONNREFUSED)
                │ close                 │""");
        Golden.holds("flow-refused", flow);
    }

    @Test
    void aLongOneIsFoldedAndUnfolds() {
        var talk = new Talk().connect();
        for (int i = 0; i < 100; i++) talk.echo("line " + i);
        var flow = Flow.of(talk.only());
        assertThat(flow.toString().lines()).hasSize(1 + 40 + 1 + 20)
                .contains("┆ 141 more rows, 1,413 bytes sent; flow.whole() shows them");
        assertThat(flow.whole().toString().lines()).hasSize(1 + 1 + 200);
        assertThat(flow.html()).contains("141 more rows").hasSizeLessThan(flow.whole().html().length() / 2);
    }

    @Test
    void theOrderDoesNotDependOnTheClock() {
        var events = new ArrayList<>(echo().recording().events());
        var shown = Flow.of(echo().only()).toString();
        var late = events.stream().map(event -> event instanceof WireEvent.Accepted accepted ? new WireEvent.Accepted(
                new org.socketlab.wire.Stamp(99, 3_500_000, 0, accepted.socket(), accepted.stamp().origin(), ""), accepted.connection(), accepted.client(),
                accepted.local(), accepted.peer()) : event).toList();
        var recording = echo().recording();
        var again = Recording.of(recording.began(), recording.sockets(), late, Dropped.NOTHING);
        assertThat(Flow.of(again.conversations())).hasToString(shown);
    }

    @Test
    void aDatagramComesAfterTheBindOfItsReceiver() throws Exception {
        try (var server = Sock.socket(AF_INET, SOCK_DGRAM); var client = Sock.socket(AF_INET, SOCK_DGRAM)) {
            var passed = Recorder.trace(() -> {
                CompletableFuture.runAsync(() -> server.bind("127.0.0.1", 0)).join();
                client.sendTo("127.0.0.1", server.boundPort(), "Hello");
                server.sendTo(server.recvFrom(100).from(), "Hi");
                return client.recvFrom(100);
            }, () -> { }).passed();
            assertThat(Flow.of(passed.conversations()).events()).extracting(event -> event.kind().call())
                    .containsExactly("bind", "send", "recv", "send", "recv");
        }
    }

    @Test
    void aLongNameOfACallHasRoom() throws Exception {
        var passed = Recorder.trace(() -> {
            try (var server = Sock.socket(AF_INET, SOCK_STREAM); var client = Sock.socket(AF_INET, SOCK_STREAM)) {
                server.bind("127.0.0.1", 0);
                server.listen();
                client.connect(server.getSockName());
                try (var connection = server.accept()) {
                    client.send("Hello");
                    return connection.recvExactly(5);
                }
            }
        }, () -> { }).passed();
        assertThat(Flow.of(passed.conversations()).toString()).contains("▶│ recvExactly  \"Hello\" (5 bytes)");
    }

    @Test
    void whatABrowserMustNotReadIsEscaped() {
        var talk = new Talk().connect().echo("<script>alert(1)</script>\u0000\u0007");
        assertThat(Flow.of(talk.only()).html()).doesNotContain("<script").doesNotContain("\u0000").doesNotContain("\u0007").contains("&lt;script&gt;");
    }

    @Test
    void nothingIsSaidPlainly() {
        assertThat(Flow.of(List.of())).hasToString("nothing has passed yet");
    }
}
