package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.cell.MimeBundle;
import org.socketlab.shell.Completions;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;

/** Sock and Lab have some of their calls from classes above them; whoever uses them need not know. */
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

    @Test
    void theEditorKnowsThem() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var s = socket();");
            for (var call : List.of("createServer", "print", "s.setBlocking", "s.makeFile", "s.connect"))
                assertThat(documentation(notebook, call)).as("what is told of " + call).contains("\n");
            assertThat(notebook.session().complete("s.setB", 6).items()).extracting(Completions.Item::text).containsExactly("setBlocking(");
            assertThat(notebook.session().complete("createS", 7).items()).extracting(Completions.Item::text).containsExactly("createServer(");
        }
    }

    private static String documentation(TestNotebook notebook, String call) {
        return (String) notebook.session().inspect(call, call.length(), false).orElseThrow().data().get(MimeBundle.TEXT);
    }

    /** A class that is not public hides from completion and inspection what others inherit from it. */
    @Test
    void everyClassThatSockAndLabInheritFromIsPublic() {
        for (var type : List.of(Sock.class, Lab.class))
            for (Class<?> each = type; each != null; each = each.getSuperclass()) assertThat(each).isPublic();
    }
}
