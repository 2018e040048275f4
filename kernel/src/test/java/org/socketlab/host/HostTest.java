package org.socketlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void theHolderOfAPortIsThisProcess() throws IOException {
        assumeLinux();
        try (var listener = new ServerSocket(0, 5, LOOPBACK)) {
            var holders = Host.here().holders(listener.getLocalPort()).known().orElseThrow();
            assertThat(holders).extracting(Program::pid).containsExactly(ProcessHandle.current().pid());
            assertThat(holders.get(0)).hasToString("java (pid " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void theHolderOfAPortMayBeAnotherProgram() throws Exception {
        assumeLinux();
        var python = new ProcessBuilder("python3", "-c", "import socket,sys\nl=socket.create_server(('127.0.0.1',0))\n"
                + "print(l.getsockname()[1], flush=True)\nsys.stdin.read()");
        Process other;
        try {
            other = python.start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed");
            return;
        }
        try (var says = other.inputReader()) {
            int port = Integer.parseInt(says.readLine());
            var holder = Host.here().holders(port).known().orElseThrow().get(0);
            assertThat(holder.pid()).isEqualTo(other.pid());
            assertThat(holder.command()).startsWith("python");
        } finally {
            other.destroy();
        }
    }

    @Test
    void nobodyHoldsAPortThatWasGivenBack() throws IOException {
        assumeLinux();
        int port;
        try (var listener = new ServerSocket(0, 5, LOOPBACK)) {
            port = listener.getLocalPort();
        }
        assertThat(Host.here().holders(port)).isEqualTo(new Answer.Known<>(List.of()));
        assertThat(Host.here().waitingClients(port)).isEqualTo(new Answer.Unknown<>("Nobody listens on port " + port + "."));
    }

    @Test
    void clientsThatWaitToBeAcceptedAreCounted() throws IOException {
        assumeLinux();
        try (var listener = new ServerSocket(0, 5, LOOPBACK)) {
            int port = listener.getLocalPort();
            assertThat(Host.here().waitingClients(port)).isEqualTo(new Answer.Known<>(0L));
            try (var one = new Socket(LOOPBACK, port); var two = new Socket(LOOPBACK, port)) {
                assertThat(one.isConnected() && two.isConnected()).isTrue();
                assertThat(Host.here().waitingClients(port)).isEqualTo(new Answer.Known<>(2L));
                assertThat(Host.here().sockets(Transport.TCP).get())
                        .anyMatch(entry -> entry.localPort() == one.getLocalPort() && entry.state() == ConnectionState.ESTABLISHED);
            }
        }
    }

    @Test
    void aSystemWithoutSuchATableSaysWhy() {
        var elsewhere = new Host(new UnknownTables("Plan 9"), Tools.ofThisMachine());
        assertThat(elsewhere.holders(50007)).hasToString("unknown: SocketLab reads the socket tables of Linux, macOS and Windows; "
                + "of this system (Plan 9) it knows none.");
        assertThat(elsewhere.waitingClients(50007)).isInstanceOf(Answer.Unknown.class);
        assertThat(elsewhere.netstat()).hasToString("no such sockets\nSocketLab reads the socket tables of Linux, macOS and Windows; "
                + "of this system (Plan 9) it knows none.");
    }

    private static void assumeLinux() {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux's /proc");
    }
}
