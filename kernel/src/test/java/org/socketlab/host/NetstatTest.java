package org.socketlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.Surroundings;

/** Real sockets, found again in Linux's own tables. */
@Timeout(60)
class NetstatTest {

    private final List<Sock> opened = new ArrayList<>();

    @BeforeAll
    static void onLinux() {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux's /proc");
        assumeTrue(Tools.ofThisMachine().find("ss").isPresent(), "needs ss, of the package iproute2");
    }

    @BeforeEach
    void inAPlainProgram() {
        OpenSockets.surroundings(Surroundings.NONE);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Sock::close);
    }

    private Sock tcp() {
        return kept(Sock.socket(AF_INET, SOCK_STREAM));
    }

    private Sock kept(Sock socket) {
        opened.add(socket);
        return socket;
    }

    private Sock listening(int backlog) {
        var listener = tcp();
        listener.bind("127.0.0.1", 0);
        listener.listen(backlog);
        return listener;
    }

    private Sock connectedTo(Sock listener) {
        var client = tcp();
        client.connect("127.0.0.1", listener.boundPort());
        return client;
    }

    private static SocketEntry entryOf(Sock socket) {
        return Host.here().netstat().tcp().where(entry -> entry.local().equals(socket.getSockName())
                && (entry.remote() == null ? socket.peer() == null : socket.peer() != null && entry.remote().equals(socket.peer().raw())))
                .list().get(0);
    }

    private static void awaitState(ConnectionState state, int localPort, int remotePort) {
        Awaitility.await(state.toString()).untilAsserted(() -> assertThat(Host.here().sockets(Transport.TCP).get())
                .filteredOn(entry -> entry.localPort() == localPort && entry.remotePort() == remotePort)
                .extracting(SocketEntry::state).containsExactly(state));
    }

    @Test
    void theStatesOfAConnectionFromListenToTimeWait() {
        var listener = listening(5);
        assertThat(entryOf(listener).state()).isEqualTo(ConnectionState.LISTEN);
        var client = connectedTo(listener);
        var server = kept(listener.accept());
        int port = listener.boundPort(), clientPort = client.getSockName().port();
        assertThat(entryOf(client).state()).isEqualTo(ConnectionState.ESTABLISHED);
        client.shutdown(Shut.SHUT_WR);
        awaitState(ConnectionState.FIN_WAIT_2, clientPort, port);
        awaitState(ConnectionState.CLOSE_WAIT, port, clientPort);
        server.close();
        awaitState(ConnectionState.TIME_WAIT, clientPort, port);
        client.close();
        var after = Host.here().netstat().state(ConnectionState.TIME_WAIT).port(clientPort);
        assertThat(after.toString()).isEqualTo("""
                PROTO  RECV-Q  SEND-Q  LOCAL ADDRESS    PEER ADDRESS     STATE      PROGRAM
                TCP         0       0  127.0.0.1:CLIENT  127.0.0.1:SERVER  TIME-WAIT  closed by its program"""
                .replace("CLIENT", String.valueOf(clientPort)).replace("SERVER", String.valueOf(port)));
    }

    @Test
    void theNameOfAStateIsThatOfTheRfcWithLinuxsBehindIt() {
        assertThat(List.of(ConnectionState.ESTABLISHED.shown(), ConnectionState.SYN_RECEIVED.shown(), ConnectionState.FIN_WAIT_2.shown(),
                ConnectionState.UNCONNECTED.shown())).containsExactly("ESTABLISHED (ESTAB)", "SYN-RECEIVED (SYN-RECV)", "FIN-WAIT-2",
                "UNCONNECTED (UNCONN)");
        assertThat(ConnectionState.ofWord("FinWait2")).contains(ConnectionState.FIN_WAIT_2);
        assertThat(ConnectionState.ofWord("fast_wait")).isEmpty();
    }

    @Test
    void unreadBytesStandInTheReceiveQueue() {
        var listener = listening(5);
        var client = connectedTo(listener);
        var server = kept(listener.accept());
        client.sendAll("twelve bytes");
        assertThat(entryOf(server).receiveQueue()).isEqualTo(12);
        server.recv(5);
        assertThat(entryOf(server).receiveQueue()).isEqualTo(7);
    }

    @Test
    void whoIsNotReadFromFillsTheSendQueue() {
        var listener = listening(5);
        var client = connectedTo(listener);
        kept(listener.accept());
        client.setTimeout("0s");
        int sent = 0;
        try {
            while (true) sent += client.send(new byte[1 << 20]);
        } catch (SocketFailure.WouldBlock full) {
            assertThat(entryOf(client).sendQueue()).isBetween(1L, (long) sent);
        }
        var info = Host.here().tcpInfo(client).get();
        assertThat(info.bytesSent()).isBetween(1L, (long) sent);
    }

    @Test
    void theAcceptQueueShowsWhoWaitsAndHowManyMay() {
        var listener = listening(3);
        assertThat(entryOf(listener)).extracting(SocketEntry::receiveQueue, SocketEntry::backlog).containsExactly(0L, 3L);
        connectedTo(listener);
        connectedTo(listener);
        assertThat(entryOf(listener)).extracting(SocketEntry::receiveQueue, SocketEntry::backlog).containsExactly(2L, 3L);
        var table = Host.here().netstat().port(listener.boundPort());
        assertThat(table.where(SocketEntry::waitsToBeAccepted).size()).isEqualTo(2);
        assertThat(table.toString()).contains("waits to be accepted");
        assertThat(Host.here().ports().port(listener.boundPort()).grid().rows().get(0)).contains("2", "3", "this program");
    }

    @Test
    void aFullAcceptQueueIsCountedBySystem() throws IOException {
        var listener = listening(1);
        var before = Host.here().counters().get();
        connectedTo(listener);
        connectedTo(listener);
        var third = tcp();
        third.setTimeout("0s");
        try {
            third.connect("127.0.0.1", listener.boundPort());
        } catch (SocketFailure underWay) {
            assertThat(underWay.errno()).isEqualTo("EINPROGRESS");
        }
        Awaitility.await().untilAsserted(() -> assertThat(Host.here().counters().get().since(before).listenOverflows()).isPositive());
    }

    @Test
    void datagramsThatFoundNoRoomAreCounted() {
        var receiver = kept(Sock.socket(AF_INET, SOCK_DGRAM));
        receiver.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        receiver.bind("127.0.0.1", 0);
        var sender = kept(Sock.socket(AF_INET, SOCK_DGRAM));
        var before = Host.here().counters().get();
        for (int i = 0; i < 200; i++) sender.sendTo("127.0.0.1", receiver.boundPort(), "a datagram of some length");
        var entry = Host.here().netstat().udp().port(receiver.boundPort()).list().get(0);
        assertThat(entry.drops()).isBetween(1L, 199L);
        assertThat(entry.receiveQueue()).isPositive();
        assertThat(Host.here().counters().get().since(before).udpReceiveBufferErrors()).isGreaterThanOrEqualTo(entry.drops());
        assertThat(Host.here().netstat().udp().port(receiver.boundPort()).grid().head()).contains("DROPS");
    }

    @Test
    void aUnixSocketWithItsQueueAndItsOtherEnd(@TempDir Path folder) {
        var path = folder.resolve("echo.sock").toString();
        var listener = kept(Sock.socket(AF_UNIX, SOCK_STREAM));
        listener.bind(path);
        listener.listen(3);
        var client = kept(Sock.socket(AF_UNIX, SOCK_STREAM));
        client.connect(path);
        var waiting = Host.here().netstat().unix().where(entry -> entry.local().path().equals(path));
        assertThat(waiting.listening().list().get(0)).extracting(SocketEntry::receiveQueue, SocketEntry::backlog).containsExactly(1L, 3L);
        kept(listener.accept());
        client.sendAll("abc");
        var table = Host.here().netstat().unix();
        var server = table.where(entry -> entry.local().path().equals(path) && !entry.isListening()).list().get(0);
        assertThat(server).extracting(SocketEntry::state, SocketEntry::receiveQueue).containsExactly(ConnectionState.CONNECTED, 3L);
        assertThat(table.where(entry -> entry.remote() != null && entry.remote().path().equals(path)).list()).hasSize(1)
                .allMatch(entry -> entry.programs().get(0).pid() == ProcessHandle.current().pid());
    }

    @Test
    void thisProgramsOwnStandUnderTheirNamesTheSameEveryTime() {
        var listener = listening(5);
        int port = listener.boundPort();
        var texts = new ArrayList<String>();
        for (int run = 0; run < 2; run++) {
            var client = connectedTo(listener);
            var server = listener.accept();
            client.sendAll("hello");
            texts.add(Host.here().netstat().ours().port(port).toString().replace(String.valueOf(port), "PORT")
                    .replace("client " + (run + 1), "client N"));
            server.setOption(StandardSocketOptions.SO_LINGER, 0);   // no TIME-WAIT
            server.close();
            client.close();
        }
        assertThat(texts.get(0).lines().map(line -> line.replaceAll(" {2,}", " | "))).containsExactly(
                "PROTO | RECV-Q | SEND-Q | LOCAL ADDRESS | PEER ADDRESS | STATE | BACKLOG | PROGRAM",
                "TCP | 0 | 0 | 127.0.0.1, a port chosen by the system | LISTEN | 5 | this program",
                "TCP | 5 | 0 | server:PORT | client N | ESTABLISHED (ESTAB) | this program",
                "TCP | 0 | 0 | client N | server:PORT | ESTABLISHED (ESTAB) | this program");
        assertThat(texts.get(1)).isEqualTo(texts.get(0));
        assertThat(Host.here().netstat().ours().port(port).raw().toString()).contains("127.0.0.1:" + port, "(pid " + ProcessHandle.current().pid() + ")");
    }

    @Test
    void anotherProgramsSocketsAreItsOwn() throws IOException {
        try (var python = PythonServer.start()) {
            var client = tcp();
            client.connect("127.0.0.1", python.port());
            var table = Host.here().netstat().port(python.port());
            assertThat(table.listening().list().get(0).programs()).extracting(Program::pid).containsExactly(python.pid());
            assertThat(table.program(String.valueOf(python.pid())).size()).isEqualTo(1);
            assertThat(table.ours().list()).hasSize(1).allMatch(entry -> entry.remotePort() == python.port());
            assertThat(table.listening().raw().toString()).contains("(pid " + python.pid() + ")");
            assertThat(table.listening().toString()).contains("python").doesNotContain("pid");
        }
    }

    @Test
    void socketsOfAnotherNetworkNamespace() throws Exception {
        var unshare = Tools.ofThisMachine().find("unshare").map(Path::toString).orElse("");
        assumeTrue(!unshare.isEmpty() && Host.here().capabilities(Duration.ofSeconds(30)).can("netns"), "this machine gives no network namespaces");
        boolean root = LinuxRights.of(Path.of("/proc")).has(LinuxRights.Right.CAP_SYS_ADMIN);
        try (var python = PythonServer.start(unshare, root ? "-n" : "-rn")) {
            var there = Host.seenBy(python.pid());
            assertThat(there.holders(python.port()).get()).extracting(Program::pid).containsExactly(python.pid());
            assertThat(there.sockets(Transport.TCP).get()).extracting(SocketEntry::localPort).containsExactly(python.port());
            assertThat(there.netstat().notes()).containsExactly("`ss` shows the backlogs of this program's network namespace only.");
            assertThat(there.tcpInfo(connectedTo(listening(1))).toString()).startsWith("unknown: `ss` shows the connections of this");
        }
    }

    @Test
    void longTablesAreCutAndSaySo() {
        var listener = listening(128);
        for (int i = 0; i < 60; i++) connectedTo(listener);
        var table = Host.here().netstat().port(listener.boundPort());
        assertThat(table.size()).isEqualTo(121);
        assertThat(table.toString().lines().count()).isEqualTo(102);
        assertThat(table.notes()).containsExactly("… and 21 more; list() has all, and filters make it shorter.");
    }

    @Test
    void theSystemTellsHowAConnectionFares() {
        var listener = listening(5);
        var client = connectedTo(listener);
        var server = kept(listener.accept());
        for (int i = 0; i < 10; i++) {
            client.sendAll(new byte[1000]);
            server.recvExactly(1000);
        }
        var info = Host.here().tcpInfo(client).get();
        assertThat(info.bytesSent()).isEqualTo(10_000);
        assertThat(Host.here().tcpInfo(server).get().bytesReceived()).isEqualTo(10_000);
        assertThat(info.rtt()).isPositive();
        assertThat(info.cwnd()).isPositive();
        assertThat(info.mss()).isPositive();
        assertThat(info.congestionControl()).isNotEmpty();
        assertThat(info.state()).isEqualTo(ConnectionState.ESTABLISHED);
        assertThat(info.raw()).contains("rtt:");
        assertThat(Host.here().tcpInfo(listener).toString()).startsWith("unknown: Only a TCP connection has a round-trip time and a window; this is: TCP listening");
        var own = client.getSockName();
        var other = client.getPeerName();
        client.close();
        server.close();
        assertThat(Host.here().tcpInfo(client)).isInstanceOf(Answer.Unknown.class);
        Awaitility.await().untilAsserted(() -> assertThat(Host.here().tcpInfo(other, own).toString()).isEqualTo(
                "unknown: The system has no connection from " + other + " to " + own + " any more."));
    }

    /** A Python program that listens on a port and ends with its input. */
    record PythonServer(Process process, int port) implements AutoCloseable {

        static PythonServer start(String... before) throws IOException {
            var command = new ArrayList<>(List.of(before));
            command.addAll(List.of("python3", "-c", """
                    import socket, sys
                    listener = socket.create_server(("127.0.0.1", 0))
                    print(listener.getsockname()[1], flush=True)
                    sys.stdin.read()"""));
            try {
                var process = new ProcessBuilder(command).start();
                var port = process.inputReader().readLine();
                assumeTrue(port != null, "python3 does not run here");
                return new PythonServer(process, Integer.parseInt(port));
            } catch (IOException e) {
                assumeTrue(false, "python3 is not installed");
                throw e;
            }
        }

        long pid() {
            return process.pid();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
