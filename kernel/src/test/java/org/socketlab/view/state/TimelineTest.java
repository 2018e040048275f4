package org.socketlab.view.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Selection;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.Waits;
import org.socketlab.view.Golden;
import org.socketlab.view.state.Lane.Look;
import org.socketlab.wire.Dropped;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;

@Timeout(60)
class TimelineTest {

    private static Sock listening() {
        var listener = Sock.socket(AF_INET, SOCK_STREAM);
        listener.bind("127.0.0.1", 0);
        listener.listen(5);
        return listener;
    }

    private static Sock connectedTo(Sock listener) {
        var client = Sock.socket(AF_INET, SOCK_STREAM);
        client.connect(listener.getSockName());
        return client;
    }

    /** Two clients of an echo server that goes on waiting for a third. */
    private static Recording echo(int rounds) throws Exception {
        try (var recorder = Recorder.start(); var listener = listening()) {
            var server = new Thread(() -> serve(listener), "echo server");
            server.start();
            for (int client = 0; client < 2; client++) {
                var socket = connectedTo(listener);
                for (int round = 0; round < rounds; round++) {
                    socket.send("Hello");
                    socket.recvExactly(11);
                }
                socket.close();
                await().atMost(Duration.ofSeconds(10)).until(() -> Waits.of(server).filter(wait -> wait.call().equals("accept") && wait.isIdle()).isPresent());
            }
            var recording = recorder.recording();
            listener.close();
            server.join();
            return recording;
        }
    }

    private static void serve(Sock listener) {
        try {
            while (true) {
                var connection = listener.accept();
                while (!connection.recv(1024).isEmpty()) connection.send("Echo=>", Bytes.ofText("Hello"));
                connection.close();
            }
        } catch (SocketFailure.SocketClosed end) {
            return;
        }
    }

    @Test
    void anEchoServerAndItsClientsAreTheSameInEveryRun() throws Exception {
        for (int run = 0; run < 5; run++) Golden.holds("timeline-echo", Timeline.of(echo(1)));
    }

    @Test
    void aSelectShowsWhoWasReady() throws IOException {
        for (int run = 0; run < 2; run++) {
            try (var recorder = Recorder.start(); var first = listening(); var second = listening()) {
                var client = connectedTo(second);
                assertThat(Selection.select(List.of(first, second), List.of(), List.of(), Duration.ofSeconds(10)).readers()).containsExactly(second);
                var connection = second.accept();
                client.send("Hi");
                Selection.select(List.of(first, second, connection), List.of(), List.of(), Duration.ofSeconds(10));
                connection.recv(10);
                client.close();
                connection.close();
                Golden.holds("timeline-select", Timeline.of(recorder.recording()));
            }
        }
    }

    @Test
    void theServerWaitsWhereItsCallNeedsTheClient() throws Exception {
        var lanes = Timeline.of(echo(1)).lanes();
        var server = lanes.stream().filter(lane -> lane.name().equals("echo server")).findFirst().orElseThrow();
        assertThat(server.kind()).isEqualTo(Lane.Kind.THREAD);
        assertThat(server.bands()).filteredOn(band -> band.look() == Look.WAITING).extracting(Lane.Band::label)
                .containsExactly("accept", "recv", "recv", "accept", "recv", "recv", "accept");
        assertThat(lanes.get(0).bands()).extracting(Lane.Band::look).containsExactly(Look.NEW, Look.BOUND, Look.LISTENING);
    }

    @Test
    void theRawFormHasTheTimeInMilliseconds() throws Exception {
        var recording = echo(1);
        var raw = Timeline.of(recording).raw();
        double took = recording.events().stream().mapToLong(each -> each.stamp().endNanos()).max().orElseThrow() / 1e6
                - recording.events().stream().mapToLong(each -> each.stamp().atNanos()).min().orElseThrow() / 1e6;
        assertThat(raw.lanes().get(0).marks().get(0).at()).isZero();
        assertThat(raw.lanes()).flatExtracting(Lane::marks).allSatisfy(mark -> assertThat(mark.at()).isBetween(0.0, took + 0.001));
        assertThat(raw.toString().lines().findFirst().orElseThrow()).contains("ms");
        assertThat(raw.html()).contains(" ms</text>");
        assertThat(Timeline.of(recording.raw()).toString()).isEqualTo(raw.toString());
    }

    @Test
    void aLongOneIsFoldedAndUnfolds() throws Exception {
        var timeline = Timeline.of(echo(50));
        int calls = timeline.events().size();
        assertThat(timeline.toString().lines()).hasSize(1 + 40 + 1 + 20 + 1).contains("┆ " + (calls - 60) + " calls more; timeline.whole() shows them");
        assertThat(timeline.whole().toString().lines()).hasSize(1 + calls + 1);
        assertThat(timeline.html()).contains("+" + (calls - 60)).hasSizeLessThan(timeline.whole().html().length() / 2);
    }

    @Test
    void nothingIsSaidPlainly() {
        assertThat(Timeline.of(Recording.of(Instant.EPOCH, List.of(), List.of(), Dropped.NOTHING))).hasToString("nothing has happened yet");
    }
}
