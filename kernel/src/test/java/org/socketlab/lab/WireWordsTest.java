package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WireWordsTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    @Test
    void aNotebookRecordsFromTheStartUnderItsVariables() {
        server();
        notebook.run("var client = socket(); client.connect(\"127.0.0.1\", sockobj.boundPort()); client.send(\"Hello\"); client.recv(1024)");
        assertThat(notebook.run("conversation(client).toString()").value()).isEqualTo("client ⇄ sockobj, TCP, 5 bytes up, 11 bytes down");
        assertThat(notebook.run("recording().of(\"client\")").value()).isEqualTo("""
                client  opened
                client  connected to sockobj
                client  sent 5 bytes: b"Hello"
                client  received 11 bytes of at most 1024: b"Echo=>Hello\"""");
        assertThat(notebook.run("recording().of(\"client\").get(2).stamp().origin()").value()).isEqualTo("cell [2]");
    }

    @Test
    void aTraceHasTheValueAndWhatTheServerDidMeanwhile() {
        server();
        notebook.run("var client = socket(); client.connect(\"127.0.0.1\", sockobj.boundPort());");
        notebook.run("var traced = trace(() -> { client.send(\"Hi\"); return client.recv(100); });");
        assertThat(notebook.run("traced.value()").value()).isEqualTo("b\"Echo=>Hi\"");
        assertThat(notebook.run("traced.passed()").value()).isEqualTo("""
                client   sent 2 bytes: b"Hi"
                sockobj  received 2 bytes of at most 1024: b"Hi"
                sockobj  sent 8 bytes: b"Echo=>Hi"
                client   received 8 bytes of at most 100: b"Echo=>Hi\"""");
        assertThat(notebook.run("trace(() -> client.sendAll(\"once more\")).received().size()").value()).isEqualTo("1");
    }

    @Test
    void theRecordingOfANotebookCanBePausedAndLimited() {
        notebook.run("recorder().pause(); socketPair().first().send(\"unseen\");");
        assertThat(notebook.run("recording()").value()).isEqualTo("Nothing was recorded.");
        notebook.run("recorder().resume(); recorder().limits(Limits.DEFAULT.events(1)); var pair = socketPair(); pair.first().send(\"seen\");");
        assertThat(notebook.run("recording()").value()).isEqualTo("""
                first of the pair  sent 4 bytes: b"seen"
                Not kept: 1 event (the recording's limits were reached).""");
    }

    @Test
    void aRecordingIsSavedAndLoadedByTheNameOfTheFile() {
        notebook.run("var pair = socketPair(); pair.first().send(\"kept\"); pair.second().recv(10); var all = recording();");
        for (var name : new String[] {"talk.json", "talk.pcapng"}) {
            var file = folder.resolve(name);
            notebook.run("save(all, \"%s\"); var again = load(\"%s\");".formatted(file, file));
            assertThat(notebook.run("again.conversation(0).upstream().bytes()").value()).isEqualTo("b\"kept\"");
        }
        assertThat(notebook.run("load(\"" + folder.resolve("talk.json") + "\").equals(all)").value()).isEqualTo("true");
    }

    private void server() {
        notebook.run("""
                var sockobj = socket(); sockobj.bind("127.0.0.1", 0); sockobj.listen(5);
                background("echo server", () -> {
                    while (true) {
                        var connection = sockobj.accept();
                        for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
                        connection.close();
                    }
                });""");
    }
}
