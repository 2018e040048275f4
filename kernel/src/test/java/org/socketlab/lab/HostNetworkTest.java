package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.socketlab.cell.MimeBundle;
import org.socketlab.host.HostForm;
import org.socketlab.host.HostGround;
import org.socketlab.lab.TestNotebook.Shown;

/** Hosts on one network, made of network namespaces where this machine gives them, and of loopback addresses. */
@Timeout(120)
class HostNetworkTest {

    private static final String SERVE = """
            var task = net.on("server").background("echo server", () -> {
                var listener = createServer(50011);
                while (true) {
                    var connection = listener.accept();
                    print("Server connected by", connection.peer(), "on", nameOf(connection.peer().raw()));
                    for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
                    connection.close();
                }
            });
            """;

    private static final String ASK = """
            net.on("client").run(() -> {
                try (var c = client("server", 50011)) {
                    c.send("Hello from another host");
                    print(c);
                    return c.recv(1024);
                }
            })
            """;

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    /** Stands in for 50011, which another program of this machine may have. */
    private final int port = freePort();

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shown run(String code) {
        return run(null, code);
    }

    private Shown run(String cellId, String code) {
        var here = code.replace("50011", String.valueOf(port));
        return cellId == null ? notebook.run(here) : notebook.run(cellId, here);
    }

    private String as50011(String shown) {
        return shown.replace(String.valueOf(port), "50011");
    }

    private String value(String code) {
        return as50011(run(code).value());
    }

    private String error(String code) {
        return as50011(run(code).failed().message());
    }

    @AfterEach
    void nothingIsLeft() {
        notebook.close();
        assertThat(HostNetwork.open()).isEmpty();
        Awaitility.await("no processes left").until(() -> ProcessHandle.current().descendants().noneMatch(HostNetworkTest::isOfAHost));
        assertThat(foldersOfNames()).isEmpty();
    }

    private static boolean isOfAHost(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").matches("(?s).*(HostMain|unshare|ip link).*");
    }

    private static List<String> foldersOfNames() {
        var ours = "socketlab-hosts" + ProcessHandle.current().pid() + "-";
        return List.of(Path.of(System.getProperty("java.io.tmpdir")).toFile().list((folder, name) -> name.startsWith(ours)));
    }

    private Shown make(HostForm form, String... names) {
        assumeTrue(form == HostForm.LOOPBACK || canBeNamespaces(), "this machine gives no network namespaces");
        return run("make", "var net = hosts(HostForm." + form + ", \"" + String.join("\", \"", names) + "\"); net");
    }

    private static HostForm best() {
        return canBeNamespaces() ? HostForm.NAMESPACES : HostForm.LOOPBACK;
    }

    private static boolean canBeNamespaces() {
        try (var ground = HostGround.of(2, null)) {
            return ground.form() == HostForm.NAMESPACES;
        }
    }

    @ParameterizedTest
    @EnumSource(HostForm.class)
    void codeOnOneHostReachesAServerOnAnotherByItsName(HostForm form) {
        assertThat(make(form, "server", "client").value()).isEqualTo("2 hosts: server, client");
        var server = run(SERVE);
        assertThat(server.console()).isEqualTo("[echo server · running]");
        var asked = run(ASK);
        assertThat(asked.value()).isEqualTo("b\"Echo=>Hello from another host\"");
        assertThat(as50011(asked.printed())).isEqualTo("TCP connected to server:50011\n");
        assertThat(server.console()).as("settled").isEqualTo("[echo server · running]\nServer connected by client 1 on client");
        run(ASK);
        assertThat(server.console()).endsWith("\nServer connected by client 2 on client");
        assertThat(value("tasks()")).contains("its code on host server");
        assertThat(value("leaks()")).isEqualTo("nothing left open");
        run("task.stop();");
        assertThat(server.console()).startsWith("[echo server · stopped]");
    }

    @ParameterizedTest
    @EnumSource(HostForm.class)
    void eachHostHasAllPortsForItself(HostForm form) {
        make(form, "server", "client");
        run(SERVE);
        run("var second = net.on(\"client\").background(\"second\", () -> { try (var s = createServer(50011)) { s.accept(); } });");
        assertThat(value("second.state()")).isEqualTo("RUNNING");
        assertThat(error("net.on(\"server\").run(() -> createServer(50011).boundTo())")).startsWith("bind(*:50011) failed: address already in use (EADDRINUSE).");
        assertThat(value("net.on(\"server\").run(() -> client(\"localhost\", 50011).state().toString())")).isEqualTo("CONNECTED");
        run("second.stop();");
        assertThat(error("net.on(\"server\").run(() -> { client(\"client\", 50011); })")).isEqualTo("connect(client:50011) failed: connection refused (ECONNREFUSED). The machine answered, but nothing listens on port 50011 there. "
                + "Start the server first (bind, then listen), and check host and port.");
    }

    @ParameterizedTest
    @EnumSource(HostForm.class)
    void moreThanTwoHostsAreOnOneNetworkToo(HostForm form) {
        assertThat(make(form, "a", "b", "c").value()).isEqualTo("3 hosts: a, b, c");
        run("net.on(\"a\").background(\"greeter\", () -> { var s = createServer(50011); while (true) try (var c = s.accept()) { c.send(nameOf(c.peer().raw())); } });");
        assertThat(value("task(\"greeter\").state()")).isEqualTo("RUNNING");
        for (var name : List.of("b", "c"))
            assertThat(value("net.on(\"" + name + "\").run(() -> { try (var c = client(\"a\", 50011)) { return c.recv(10).text(); } })")).isEqualTo(name);
    }

    @Test
    void oneHostIsAWorldOfItsOwn() {
        make(best(), "alone");
        assertThat(value("net.on(\"alone\").run(() -> { try (var s = createServer(50011); var c = client(\"alone\", 50011)) { return c.peer().name(); } })")).isEqualTo("alone:50011");
    }

    @Test
    void whatTheCodeThrowsIsTheCellsErrorWithTheLineOfItsCell() {
        make(HostForm.LOOPBACK, "server");
        run("class Odd extends RuntimeException { Odd(String text) { super(text); } }");
        var failed = run("""
                net.on("server").run(() -> {
                    throw new Odd("no way");
                });
                """).failed();
        assertThat(failed.name()).isEqualTo("Odd");
        assertThat(failed.message()).isEqualTo("no way");
        assertThat(String.join("\n", failed.traceback())).contains("cell [3], line 2", "throw new Odd").doesNotContain("org.socketlab");
    }

    @Test
    void variablesAndClassesOfTheNotebookTravelAndDoNotComeBack() {
        make(HostForm.LOOPBACK, "server");
        run("int count = 41; var words = new ArrayList<>(List.of(\"a\")); record Found(String what, int times) implements java.io.Serializable {}");
        assertThat(value("net.on(\"server\").run(() -> { count++; words.add(\"b\"); return new Found(\"\" + words, count); })")).isEqualTo("Found[what=[a, b], times=42]");
        assertThat(value("count + \" \" + words")).isEqualTo("41 [a]");
    }

    @Test
    void whatCannotTravelIsNamed() {
        make(HostForm.LOOPBACK, "server");
        assertThat(error("{ var log = new PrintWriter(System.out); net.on(\"server\").run(() -> log.println(1)); }")).isEqualTo("The code cannot go to another process, because `log` is a PrintWriter, which only means something in this one. Make it inside the code.");
        assertThat(error("net.on(\"server\").run(() -> createServer(50011))")).startsWith("The value of the code cannot come back from its process, because it is or holds a Sock, which only means something there. Give what can be copied");
        run("var log = new PrintWriter(System.out);");
        assertThat(error("net.on(\"server\").run(() -> log.println(1))")).isEqualTo("`log` is null in the child process: it is a PrintWriter, which cannot be copied into another process. Make one in the code.");
    }

    @Test
    void anExitEndsTheCodesProcessAlone() {
        make(HostForm.LOOPBACK, "server");
        assertThat(error("net.on(\"server\").run(() -> { System.exit(5); })"))
                .isEqualTo("The code on server has not come to its end: its process ended with exit code 5");
        assertThat(value("net.on(\"server\").run(() -> 1 + 1)")).isEqualTo("2");
    }

    @Test
    void anUnknownHostIsToldWithThoseThatThereAre() {
        make(HostForm.LOOPBACK, "server", "client");
        assertThat(error("net.on(\"sever\")")).isEqualTo("There is no host \"sever\" on this network. There is \"server\", \"client\".");
        assertThat(error("net.on(\"client\").run(() -> { client(\"sever\", 1); })"))
                .isEqualTo("connect(sever:1) failed: name not found (EAI_NONAME). No address is known for `sever`. Check the spelling, or give an address in numbers such as 127.0.0.1.");
    }

    @Test
    void namesOfHostsAreChecked() {
        assertThatThrownBy(Lab::hosts).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 8 hosts, and these are 0");
        assertThatThrownBy(() -> Lab.hosts("a", "A")).hasMessageContaining("Two hosts have one name");
        assertThatThrownBy(() -> Lab.hosts("a b")).hasMessageContaining("letters, digits and hyphens");
        assertThatThrownBy(() -> Lab.hosts("localhost")).hasMessageContaining("localhost is what each host calls itself");
        assertThatThrownBy(() -> Lab.hosts("../a")).hasMessageContaining("cannot be called");
    }

    @Test
    void anInterruptedCellEndsItsCodeOnTheHost(@TempDir Path folder) throws Exception {
        make(best(), "server");
        var there = folder.resolve("there");
        var cell = new AtomicReference<Shown>();
        var running = new Thread(() -> cell.set(run("net.on(\"server\").run(() -> { var s = createServer(50011); Files.createFile(Path.of(\"" + there + "\")); while (true) s.accept(); })")));
        running.start();
        Awaitility.await("its code runs").until(() -> Files.exists(there));
        notebook.session().interrupt();
        running.join();
        assertThat(cell.get().failed().name()).contains("Interrupted");
        assertThat(value("net.on(\"server\").run(() -> { try (var s = createServer(50011)) { return s.boundTo(); } })")).as("its port is free").isEqualTo("*:50011");
    }

    @Test
    void runningTheCellAgainEndsTheHostsAndWhatRunsOnThem() {
        var form = best();
        make(form, "server", "client");
        var server = run(SERVE);
        run("var old = net;");
        make(form, "server", "client");
        assertThat(server.console()).startsWith("[echo server · stopped]");
        assertThat(value("old")).isEqualTo("2 hosts: server, client, ended");
        assertThat(error("old.on(\"server\").run(() -> 1)"))
                .isEqualTo("The host server has ended: its network was closed, or cell [1], which had made it, was run again. Make the network again with hosts(…).");
        run(SERVE);
        assertThat(value(ASK)).isEqualTo("b\"Echo=>Hello from another host\"");
    }

    @Test
    void aServerOfOneWordServesUntilItsTaskIsStopped() {
        make(HostForm.LOOPBACK, "server", "client");
        var server = run("net.on(\"server\").background(\"echo\", () -> { serve(50011, threadPerClient(), c -> { print(\"got\", c.peer()); c.send(c.recv(100)); }); });");
        assertThat(server.console()).startsWith("[echo · running]");
        assertThat(value(ASK)).isEqualTo("b\"Hello from another host\"");
        assertThat(server.console()).endsWith("got client 1");
    }

    @Test
    void hostsThatNobodyKnowsAnyMoreAreALeak() {
        make(HostForm.LOOPBACK, "server", "client");
        assertThat(value("leaks()")).isEqualTo("nothing left open");
        run("net = null;");
        assertThat(value("leaks()")).contains("2 hosts: server, client  cell [1]");
        assertThat(LabSession.leftOpen()).isEqualTo("left open: 1 network, by cell [1]");
        run("leaks().closeAll();");
        assertThat(value("leaks()")).isEqualTo("nothing left open");
    }

    @Test
    void itHasThreeFaces() {
        var shown = make(HostForm.LOOPBACK, "server", "client");
        assertThat((String) shown.bundle().data().get(MimeBundle.HTML)).contains("2 hosts", "on one network", "server", "client", "nothing yet").doesNotContain("127.0.0");
        assertThat(run(SERVE).console()).isEqualTo("[echo server · running]");
        assertThat((String) run("net.on(\"server\")").bundle().data().get(MimeBundle.HTML)).contains("server", "echo server");
        assertThat(value("net.on(\"server\")")).isEqualTo("host server");
        assertThat(value("net.names()")).isEqualTo("[server, client]");
    }

    @Test
    void itTellsWhatItIsAndWhy() {
        make(HostForm.LOOPBACK, "server", "client");
        assertThat(value("net.how()")).startsWith("Each host is a loopback address of this machine. That was asked for.\nserver: 127.0.0.2\nclient: 127.0.0.3");
        assertThat(value("net.form()")).isEqualTo("LOOPBACK");
    }

    @Test
    void aNamespaceHasNoWayOut() {
        make(HostForm.NAMESPACES, "server", "client");
        assertThat(value("net.how()")).startsWith("Each host is a network namespace, with interfaces, addresses and ports of its own, and no way leads out of them.")
                .endsWith("server: 10.50.7.1\nclient: 10.50.7.2");
        assertThat(value("net.on(\"client\").run(() -> NetworkInterface.networkInterfaces().map(NetworkInterface::getName).sorted().toList())")).isEqualTo("[eth0, lo]");
        assertThat(error("net.on(\"client\").run(() -> { client(\"192.0.2.1\", 80); })")).contains("ENETUNREACH");
        run("var here = createServer(50011);");
        assertThat(error("net.on(\"client\").run(() -> { client(\"127.0.0.1\", 50011); })")).as("the notebook's own port").contains("ECONNREFUSED");
    }

    @Test
    void aHostWhoseKeeperIsKilledHasEnded() throws IOException {
        make(HostForm.NAMESPACES, "server", "client");
        ProcessHandle.current().descendants().filter(process -> process.info().command().orElse("").endsWith("/cat")).forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("it is noticed").untilAsserted(() -> assertThat(error("net.on(\"server\").run(() -> 1)"))
                .isEqualTo("The host server has ended: the process that kept its network namespace is gone. Run cell [1] again to have it anew."));
        assertThat(Files.exists(Path.of("/run/netns/server"))).isFalse();
    }
}
