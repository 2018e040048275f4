package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;

/** Sock has its calls from classes that only its own package sees; whoever uses it need not know. */
@Timeout(60)
class InheritedCallsTest {

    @Test
    void aMethodReferenceToSuchACallWorks() {
        try (var pair = Lab.socketPair()) {
            assertThat(Stream.of(pair.first(), pair.second()).map(Sock::state)).containsOnly(SockState.CONNECTED);
            Stream.of(pair.first()).forEach(socket -> socket.setTimeout(Duration.ZERO));
            assertThat(Stream.of(pair.first(), pair.second()).map(Sock::getBlocking)).containsExactly(false, true);
        }
    }

    @Test
    void soItDoesInACell() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("List.of(socketPair().first()).stream().map(Sock::state).toList()").value()).isEqualTo("[CONNECTED]");
            assertThat(notebook.run("var p = socketPair(); p.first().setTimeout(\"1s\"); p.first().getTimeout()").value()).contains("1");
        }
    }
}
