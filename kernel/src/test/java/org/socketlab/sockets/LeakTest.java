package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.TestPeers.PATIENCE;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;

/** What is opened can be found, and leaves nothing behind. */
@Timeout(60)
class LeakTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void openSocketsAreListedInTheOrderInWhichTheyWereOpened() {
        var before = OpenSockets.list();
        try (var listener = listening(); var client = connectedTo(listener); var connection = listener.accept()) {
            assertThat(news(before)).containsExactly(listener, client, connection);
        }
        assertThat(news(before)).isEmpty();
    }

    @Test
    void aThousandDialogsWithWaitsAndRefusalsLeaveNoDescriptor() throws Exception {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "this system does not list a process's descriptors");
        dialog();
        long before = descriptors();
        for (int i = 0; i < 1000; i++) dialog();
        assertThat(descriptors()).isLessThanOrEqualTo(before);
    }

    /** Every way that opens a descriptor: listening, waiting to accept and to receive, connecting, being refused. */
    private static void dialog() throws Exception {
        var listener = listening();
        int port = listener.boundPort();
        var client = connectedTo(listener);
        var connection = listener.accept();
        connection.setTimeout("1us");
        listener.setTimeout("1us");
        assertThatThrownBy(() -> connection.recv(1)).isInstanceOf(SocketFailure.TimedOut.class);
        assertThatThrownBy(listener::accept).isInstanceOf(SocketFailure.TimedOut.class);
        client.send("x");
        connection.setTimeout("none");
        connection.recv(1);
        listener.close();
        var refused = tcp();
        assertThatThrownBy(() -> refused.connect("127.0.0.1", port)).isInstanceOf(SocketFailure.ConnectionRefused.class);
        refused.close();
        connection.close();
        client.close();
    }

    @Test
    void aSocketThatNobodyRefersToIsClosed() throws Exception {
        try (var listener = listening()) {
            connectAndForget(listener);
            var connection = listener.accept();
            var endOfStream = Caller.of(() -> connection.recv(1));
            Awaitility.await("the collector to find the forgotten client").atMost(PATIENCE).until(() -> {
                System.gc();
                return endOfStream.result().isDone();
            });
            assertThat(endOfStream.value()).isEqualTo(Bytes.EMPTY);
            connection.close();
        }
    }

    private static void connectAndForget(Sock listener) {
        connectedTo(listener);
    }

    @Test
    void aSocketThatAThreadWaitsInIsNotForgotten() throws Exception {
        var port = new int[1];
        var caller = Caller.of(() -> {
            var listener = listening();
            port[0] = listener.boundPort();
            return listener.accept().recv(5);
        }).untilItWaitsIn("accept");
        System.gc();
        System.gc();
        try (var client = tcp()) {
            client.connect("127.0.0.1", port[0]);
            client.send("found");
            assertThat(caller.value()).isEqualTo(Bytes.ofText("found"));
        }
    }

    private static List<Sock> news(List<Sock> before) {
        return OpenSockets.list().stream().filter(socket -> !before.contains(socket)).toList();
    }

    private static long descriptors() throws Exception {
        try (var all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }
}
