package org.socketlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.socketlab.host.ConnectionState.CLOSE_WAIT;
import static org.socketlab.host.ConnectionState.CONNECTED;
import static org.socketlab.host.ConnectionState.ESTABLISHED;
import static org.socketlab.host.ConnectionState.FIN_WAIT_2;
import static org.socketlab.host.ConnectionState.LISTEN;
import static org.socketlab.host.ConnectionState.SYN_RECEIVED;
import static org.socketlab.host.ConnectionState.TIME_WAIT;
import static org.socketlab.host.ConnectionState.UNCONNECTED;
import static org.socketlab.host.Samples.at;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.Address;

/** What the tools of macOS and Windows print, as they are documented to print it. */
class OtherSystemsTest {

    @Test
    void tcpSocketsOfMacOs() {
        assertThat(MacTables.inetSockets(Samples.of("macos-netstat-tcp"))).extracting(SocketEntry::local, SocketEntry::remote, SocketEntry::state,
                SocketEntry::receiveQueue).containsExactly(
                tuple(at("127.0.0.1", 50007), at("127.0.0.1", 51034), ESTABLISHED, 0L),
                tuple(at("127.0.0.1", 51034), at("127.0.0.1", 50007), CLOSE_WAIT, 11L),
                tuple(at("127.0.0.1", 50007), at("127.0.0.1", 51036), FIN_WAIT_2, 0L),
                tuple(at("::1", 50008), at("::1", 51040), ESTABLISHED, 0L),
                tuple(at("fe80::1", 49152), at("fe80::1", 49153), SYN_RECEIVED, 0L),
                tuple(at("0.0.0.0", 50007), null, LISTEN, 0L), tuple(at("::", 8888), null, LISTEN, 0L),
                tuple(at("192.168.1.191", 52044), at("31.13.66.35", 443), TIME_WAIT, 0L),
                tuple(at("192.168.1.191", 52045), at("31.13.66.35", 443), null, 0L));
    }

    @Test
    void moreColumnsOfMacOsDoNotDisturb() {
        assertThat(MacTables.inetSockets(Samples.of("macos-netstat-tcp-verbose"))).extracting(SocketEntry::state, SocketEntry::sendQueue)
                .containsExactly(tuple(ESTABLISHED, 126L), tuple(LISTEN, 0L));
    }

    @Test
    void udpAndUnixSocketsOfMacOs() {
        assertThat(MacTables.inetSockets(Samples.of("macos-netstat-udp"))).extracting(SocketEntry::local, SocketEntry::state, SocketEntry::receiveQueue)
                .containsExactly(tuple(at("0.0.0.0", 5353), UNCONNECTED, 0L), tuple(at("::", 60000), UNCONNECTED, 0L),
                        tuple(at("127.0.0.1", 50009), CONNECTED, 512L), tuple(at("0.0.0.0", 0), UNCONNECTED, 0L));
        assertThat(MacTables.unixSockets(Samples.of("macos-netstat-unix"))).extracting(entry -> entry.local().path(), SocketEntry::state,
                SocketEntry::receiveQueue).containsExactly(tuple("/var/run/mDNSResponder", CONNECTED, 0L), tuple("", CONNECTED, 12L),
                tuple("/private/tmp/echo server.sock", UNCONNECTED, 0L), tuple("", CONNECTED, 0L));
    }

    @Test
    void acceptQueuesOfMacOs() {
        assertThat(MacTables.listenQueues(Samples.of("macos-netstat-listen"))).isEqualTo(Map.of(
                at("0.0.0.0", 50007), new MacTables.ListenQueue(2, 5), at("::", 8888), new MacTables.ListenQueue(0, 128),
                at("127.0.0.1", 631), new MacTables.ListenQueue(0, 128),
                Address.unix("/private/tmp/echo server.sock"), new MacTables.ListenQueue(0, 5)));
        assertThat(MacTables.listenQueues(Samples.of("macos-netstat-listen-old"))).isEqualTo(Map.of(
                at("0.0.0.0", 50007), new MacTables.ListenQueue(2, 5), at("127.0.0.1", 631), new MacTables.ListenQueue(0, 128)));
    }

    @Test
    void programsFromLsof() {
        assertThat(MacTables.programs(Samples.of("macos-lsof"))).isEqualTo(Map.of(
                new MacTables.Ends(Transport.UDP, at("0.0.0.0", 5353), null), List.of(new Program(312, "mDNSResponder")),
                new MacTables.Ends(Transport.UNIX, Address.unix("/var/run/mDNSResponder"), null), List.of(new Program(312, "mDNSResponder")),
                new MacTables.Ends(Transport.TCP, at("0.0.0.0", 50007), null), List.of(new Program(4711, "python3.11"), new Program(4712, "python3.11")),
                new MacTables.Ends(Transport.TCP, at("127.0.0.1", 50007), at("127.0.0.1", 51034)), List.of(new Program(4711, "python3.11")),
                new MacTables.Ends(Transport.TCP, at("::1", 50008), at("::1", 51040)), List.of(new Program(4711, "python3.11"))));
    }

    @Test
    void statisticsOfMacOsUnderTheNamesOfLinux() {
        var counted = new NetCounters(CounterTables.macStatistics(Samples.of("macos-netstat-statistics")));
        assertThat(counted.listenOverflows()).isEqualTo(1);
        assertThat(counted.udpReceiveBufferErrors()).isEqualTo(197);
        assertThat(counted.get("TcpActiveOpens")).isEqualTo(27);
    }

    @Test
    void socketsOfWindows() {
        assertThat(WindowsTables.parse(Samples.of("windows-netstat"))).extracting(SocketEntry::transport, SocketEntry::local, SocketEntry::state,
                entry -> entry.programs().stream().map(Program::pid).toList()).containsExactly(
                tuple(Transport.TCP, at("0.0.0.0", 135), LISTEN, List.of(1044L)), tuple(Transport.TCP, at("0.0.0.0", 50007), LISTEN, List.of(4711L)),
                tuple(Transport.TCP, at("127.0.0.1", 50007), ESTABLISHED, List.of(4711L)),
                tuple(Transport.TCP, at("127.0.0.1", 51034), CLOSE_WAIT, List.of(4712L)),
                tuple(Transport.TCP, at("127.0.0.1", 51035), TIME_WAIT, List.of()),
                tuple(Transport.TCP, at("127.0.0.1", 50007), FIN_WAIT_2, List.of(4711L)), tuple(Transport.TCP, at("::", 135), LISTEN, List.of(1044L)),
                tuple(Transport.TCP, at("fe80::1c2d", 1900), LISTEN, List.of(2040L)),
                tuple(Transport.UDP, at("0.0.0.0", 500), UNCONNECTED, List.of(3392L)), tuple(Transport.UDP, at("::1", 50009), UNCONNECTED, List.of(4711L)));
    }

    @Test
    void windowsInAnotherLanguageStillListens() {
        assertThat(WindowsTables.parse(Samples.of("windows-netstat-german"))).extracting(SocketEntry::state, SocketEntry::isListening)
                .containsExactly(tuple(LISTEN, true), tuple(null, false), tuple(null, false));
        assertThat(WindowsTables.commands(Samples.of("windows-tasklist"))).isEqualTo(
                Map.of(0L, "System Idle Process", 1044L, "svchost.exe", 4711L, "python.exe", 4712L, "java.exe"));
    }

    /** The tools are scripts here that print the samples. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWholeTableOfMacOs(@TempDir Path bin) throws IOException {
        script(bin, "netstat", "case \"$*\" in *-Lan*) cat " + sample(bin, "macos-netstat-listen") + ";; *tcp*) cat " + sample(bin, "macos-netstat-tcp")
                + ";; *udp*) cat " + sample(bin, "macos-netstat-udp") + ";; *) cat " + sample(bin, "macos-netstat-unix") + ";; esac");
        script(bin, "lsof", "cat " + sample(bin, "macos-lsof") + "; exit 1");
        var tools = new Tools(List.of(bin, Path.of("/bin"), Path.of("/usr/bin")), Duration.ofSeconds(10));
        var host = new Host(new MacTables(tools), tools);
        assertThat(host.waitingClients(50007).get()).isEqualTo(2);
        assertThat(host.netstat().tcp().listening().raw()).hasToString("""
                PROTO  RECV-Q  SEND-Q  LOCAL ADDRESS  STATE   BACKLOG  PROGRAM
                TCP         0       0  [::]:8888      LISTEN      128
                TCP         2       0  0.0.0.0:50007  LISTEN        5  python3.11 (pid 4711), python3.11 (pid 4712)""");
        assertThat(host.holders(50007).get()).extracting(Program::pid).containsExactly(4711L, 4712L);
        assertThat(host.ports().port(5353)).hasToString("""
                PORT  PROTO  SERVICE  LOCAL ADDRESS  PROGRAM
                5353  UDP    mdns     0.0.0.0:5353   mDNSResponder""");
        assertThat(host.tcpInfo(at("127.0.0.1", 1), at("127.0.0.1", 2)).toString()).startsWith("unknown: macOS tells it through a system call");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWholeTableOfWindows(@TempDir Path bin) throws IOException {
        script(bin, "netstat", "cat " + sample(bin, "windows-netstat"));
        script(bin, "tasklist", "cat " + sample(bin, "windows-tasklist"));
        var tools = new Tools(List.of(bin, Path.of("/bin"), Path.of("/usr/bin")), Duration.ofSeconds(10));
        var host = new Host(new WindowsTables(tools), tools);
        assertThat(host.netstat().port(50007).raw()).hasToString("""
                PROTO  LOCAL ADDRESS    PEER ADDRESS     STATE                PROGRAM
                TCP    0.0.0.0:50007                     LISTEN               python.exe (pid 4711)
                TCP    127.0.0.1:50007  127.0.0.1:51034  ESTABLISHED (ESTAB)  python.exe (pid 4711)
                TCP    127.0.0.1:50007  127.0.0.1:51036  FIN-WAIT-2           python.exe (pid 4711)
                TCP    127.0.0.1:51034  127.0.0.1:50007  CLOSE-WAIT           java.exe (pid 4712)
                TCP    127.0.0.1:51035  127.0.0.1:50007  TIME-WAIT            closed by its program
                Windows has no tool that lists its Unix sockets.
                Windows tells neither the queues of its sockets nor the backlog of those that listen.""");
        assertThat(host.waitingClients(50007).toString()).isEqualTo("unknown: This system does not tell how many clients wait on a port.");
    }

    @Test
    void spoiltLinesCountForNothingAndHarmNobody() {
        for (var sample : List.of("macos-netstat-tcp", "macos-netstat-udp", "macos-netstat-unix", "macos-netstat-listen", "macos-lsof",
                "macos-netstat-statistics", "windows-netstat", "windows-tasklist")) {
            for (var spoilt : Samples.spoilt(Samples.of(sample))) {
                MacTables.inetSockets(spoilt);
                MacTables.unixSockets(spoilt);
                MacTables.listenQueues(spoilt);
                MacTables.programs(spoilt);
                CounterTables.macStatistics(spoilt);
                WindowsTables.parse(spoilt);
                WindowsTables.commands(spoilt);
            }
        }
        assertThat(WindowsTables.parse("noise\n" + Samples.of("windows-netstat") + "\0\1\2")).hasSize(10);
    }

    private static Path sample(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".txt"), Samples.of(name), StandardCharsets.UTF_8);
    }

    static void script(Path folder, String name, String lines) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
