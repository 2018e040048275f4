package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.cell.MimeBundle;

/** What a notebook shows of what the system knows. */
@Timeout(60)
class HostWordsTest {

    private static final String LISTEN = """
            var sockobj = socket(AF_INET, SOCK_STREAM);
            sockobj.bind("127.0.0.1", 0);
            sockobj.listen(5);
            var client = socket(AF_INET, SOCK_STREAM);
            client.connect("127.0.0.1", sockobj.boundPort());
            """;

    private TestNotebook notebook;

    @BeforeAll
    static void onLinux() {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux's /proc");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ss")) || Files.isExecutable(Path.of("/bin/ss")), "needs ss, of the package iproute2");
    }

    @BeforeEach
    void open() {
        notebook = new TestNotebook();
    }

    @AfterEach
    void close() {
        notebook.close();
    }

    private static List<String> columns(TestNotebook.Shown shown, String port) {
        return shown.value().replace(port, "PORT").lines().map(line -> line.strip().replaceAll(" {2,}", " | ")).toList();
    }

    @Test
    void whoIsConnectedAndNotAcceptedWaits() {
        notebook.run(LISTEN);
        assertThat(notebook.run("waitingClients(sockobj)").value()).isEqualTo("1");
        assertThat(notebook.run("var connection = sockobj.accept(); waitingClients(sockobj)").value()).isEqualTo("0");
    }

    @Test
    void netstatNamesTheNotebooksSocketsByVariable() {
        notebook.run(LISTEN);
        var port = notebook.run("sockobj.boundPort()").value();
        var table = notebook.run("netstat().ours()");
        assertThat(columns(table, port)).containsExactly(
                "PROTO | RECV-Q | SEND-Q | LOCAL ADDRESS | PEER ADDRESS | STATE | BACKLOG | PROGRAM | VARIABLE",
                "TCP | 1 | 0 | 127.0.0.1, a port chosen by the system | LISTEN | 5 | this notebook | sockobj",
                "TCP | 0 | 0 | 127.0.0.1:… | server:PORT | ESTABLISHED (ESTAB) | this notebook | client");
        assertThat((String) table.bundle().data().get(MimeBundle.HTML)).contains("<td", "this notebook", "--jp-");
        assertThat(notebook.run("netstat().port(sockobj.boundPort()).listening().raw()").value()).contains("127.0.0.1:" + port, "(pid ");
        assertThat(columns(notebook.run("ports().ours()"), port)).containsExactly(
                "PORT | PROTO | LOCAL ADDRESS | WAITING | BACKLOG | PROGRAM | VARIABLE",
                "PORT | TCP | 127.0.0.1, a port chosen by the system | 1 | 5 | this notebook | sockobj");
    }

    @Test
    void socketsShowsWhatWaitsAndRawTheAges() {
        notebook.run(LISTEN);
        var port = notebook.run("sockobj.boundPort()").value();
        assertThat(columns(notebook.run("sockets()"), port)).containsExactly(
                "VARIABLE | STATE | OWN ADDRESS | OTHER END | RECV-Q | OPENED IN",
                "sockobj | LISTENING | 127.0.0.1, a port chosen by the system | 1 | cell [1]",
                "client | CONNECTED | server:PORT | cell [1]");
        notebook.run("var connection = sockobj.accept(); client.send(\"hello\"); connection.recv(2);");
        assertThat(columns(notebook.run("sockets()"), port)).containsExactly(
                "VARIABLE | STATE | OWN ADDRESS | OTHER END | RECEIVED | SENT | RECV-Q | OPENED IN",
                "sockobj | LISTENING | 127.0.0.1, a port chosen by the system | cell [1]",
                "client | CONNECTED | client 1 | server:PORT | 5 | cell [1]",
                "connection | CONNECTED | server:PORT | client 1 | 2 | 3 | cell [4]");
        assertThat(notebook.run("sockets().raw()").value()).contains("AGE", "127.0.0.1:" + port).containsPattern("\\d(ms|s) +cell \\[4]");
    }

    @Test
    void tcpInfoShowsAsATableOrSaysWhyNot() {
        notebook.run(LISTEN);
        var info = notebook.run("tcpInfo(client)");
        assertThat(info.value()).startsWith("NAME").contains("tcpi_rtt", " ms ", "tcpi_snd_cwnd");
        assertThat((String) info.bundle().data().get(MimeBundle.HTML)).contains("tcpi_rtt");
        assertThat(notebook.run("tcpInfo(client).get().mss() > 0").value()).isEqualTo("true");
        assertThat(notebook.run("tcpInfo(sockobj)").value()).isEqualTo(
                "unknown: Only a TCP connection has a round-trip time and a window; this is: TCP listening on 127.0.0.1, a port chosen by the system.");
        assertThat(notebook.run("""
                try (var plain = new java.net.Socket("127.0.0.1", sockobj.boundPort())) { print(tcpInfo(plain).get().cwnd() > 0); }
                """).printed()).isEqualTo("true\n");
        assertThat(notebook.run("tcpInfo(new java.net.Socket())").value()).isEqualTo("unknown: This socket is not connected.");
    }

    @Test
    void countersAndCapabilitiesShowAsTables() {
        notebook.run("var before = nstat();");
        notebook.run(LISTEN);
        assertThat(notebook.run("nstat().since(before)").value()).contains("TcpActiveOpens", "connections begun here");
        var report = notebook.run("capabilities(\"30s\")");
        assertThat(report.value()).startsWith("Linux").contains("tcpInfo").contains("yes").isEqualTo(notebook.run("capabilities()").value());
        assertThat((String) report.bundle().data().get(MimeBundle.HTML)).contains("Linux", "<td");
    }

    @Test
    void whoHoldsAUdpPortIsSaidToo() throws Exception {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", "import socket,sys\ns=socket.socket(type=socket.SOCK_DGRAM)\ns.bind(('127.0.0.1',0))\n"
                    + "print(s.getsockname()[1], flush=True)\nsys.stdin.read()").start();
        } catch (java.io.IOException e) {
            assumeTrue(false, "python3 is not installed");
            return;
        }
        try (var says = python.inputReader()) {
            var failed = notebook.run("socket(AF_INET, SOCK_DGRAM).bind(\"127.0.0.1\", " + says.readLine() + ")").failed();
            assertThat(failed.message()).contains("address already in use (EADDRINUSE). Held by python").contains("(pid " + python.pid() + ")");
        } finally {
            python.destroy();
        }
    }

    @Test
    void anEmptyTableSaysSo() {
        assertThat(notebook.run("netstat().ours()").value()).isEqualTo("no such sockets");
        assertThat(notebook.run("ports().ours()").value()).isEqualTo("no such ports");
        assertThat(notebook.run("sockets()").value()).isEqualTo("no open sockets");
    }

    @Test
    void ofVeryManySocketsTheFirstHundredAreShown() {
        notebook.run("var many = new ArrayList<Sock>(); for (int i = 0; i < 103; i++) many.add(socket(AF_INET, SOCK_DGRAM));");
        var shown = notebook.run("sockets()").value();
        assertThat(shown.lines()).hasSize(1 + 100 + 1);
        assertThat(shown).endsWith("\n… and 3 more; list() has all.");
        assertThat(notebook.run("sockets().list().size()").value()).isEqualTo("103");
        assertThat(notebook.run("many.remove(0).close(); many.remove(0).close(); many.remove(0).close(); sockets()").value()).doesNotContain("more");
    }
}
