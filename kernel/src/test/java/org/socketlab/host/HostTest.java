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
import org.junit.jupiter.api.io.TempDir;

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
            assumeTrue(false, "no python3 on this machine");
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
                assertThat(Host.here().tcpSockets().known().orElseThrow())
                        .anyMatch(entry -> entry.local().getPort() == one.getLocalPort() && entry.state() == TcpState.ESTABLISHED);
            }
        }
    }

    @Test
    void aLineOfLinuxsTableIsRead() {
        assumeLinux();
        var entry = LinuxTcpTable.entry("   0: 0100007F:C357 00000000:0000 0A 00000000:00000002 00:00000000 00000000  1000        0 123456 1 0000 100 0 0 10 0");
        assertThat(entry.local().toString()).isEqualTo("/127.0.0.1:50007");
        assertThat(entry.state()).isEqualTo(TcpState.LISTEN).hasToString("LISTEN");
        assertThat(entry.receiveQueue()).isEqualTo(2);
        assertThat(entry.inode()).isEqualTo(123456);
        assertThat(TcpState.ofLinux(4)).hasToString("FIN-WAIT-1");
    }

    @Test
    void aSystemWithoutSuchATableSaysWhy(@TempDir Path empty) {
        var elsewhere = new Host(empty);
        assertThat(elsewhere.holders(50007)).isInstanceOf(Answer.Unknown.class);
        assertThat(((Answer.Unknown<?>) elsewhere.waitingClients(50007)).because()).startsWith("Only Linux shows its table");
    }

    private static void assumeLinux() {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux's /proc");
    }
}
