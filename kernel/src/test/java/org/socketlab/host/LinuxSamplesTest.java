package org.socketlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.host.Samples.at;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.socketlab.sockets.Address;

/** Linux's tables, and what ss makes of them, as they are printed. */
class LinuxSamplesTest {

    @BeforeAll
    static void theSamplesComeFromAMachineOfThisByteOrder() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the samples are those of a little-endian machine");
    }

    @Test
    void tcpSocketsWithStateQueuesUserAndInode() {
        var entries = ProcInetTable.parse(Transport.TCP, Samples.of("proc-net-tcp"));
        assertThat(entries).extracting(SocketEntry::local, SocketEntry::remote, SocketEntry::state, SocketEntry::receiveQueue, SocketEntry::uid,
                SocketEntry::inode).containsExactly(
                tuple(at("127.0.0.1", 50007), null, ConnectionState.LISTEN, 2L, 1000L, 123456L),
                tuple(at("127.0.0.1", 50007), at("127.0.0.1", 51114), ConnectionState.CLOSE_WAIT, 11L, 1000L, 123457L),
                tuple(at("127.0.0.1", 51114), at("127.0.0.1", 50007), ConnectionState.FIN_WAIT_2, 0L, 0L, 0L),
                tuple(at("127.0.0.1", 51116), at("127.0.0.1", 50007), ConnectionState.TIME_WAIT, 0L, 0L, 0L),
                tuple(at("127.0.0.1", 51118), at("127.0.0.1", 50007), ConnectionState.SYN_RECEIVED, 0L, 0L, 0L));
        assertThat(entries.get(0).drops()).isEqualTo(SocketEntry.UNTOLD);
    }

    @Test
    void ipv6AndIpv4WithinIt() {
        assertThat(ProcInetTable.parse(Transport.TCP, Samples.of("proc-net-tcp6"))).extracting(SocketEntry::local, SocketEntry::remote,
                SocketEntry::sendQueue).containsExactly(
                tuple(at("::1", 50008), null, 0L), tuple(at("127.0.0.1", 50007), at("127.0.0.1", 51120), 7L));
    }

    @Test
    void udpSocketsWithTheirDrops() {
        assertThat(ProcInetTable.parse(Transport.UDP, Samples.of("proc-net-udp"))).extracting(SocketEntry::state, SocketEntry::receiveQueue,
                SocketEntry::drops).containsExactly(tuple(ConnectionState.UNCONNECTED, 2304L, 197L), tuple(ConnectionState.CONNECTED, 0L, 0L));
    }

    @Test
    void unixSocketsWhosePathsMayHoldBlanks() {
        var entries = ProcUnixTable.parse(Samples.of("proc-net-unix"));
        assertThat(entries).extracting(entry -> entry.local().path(), SocketEntry::state, SocketEntry::inode).containsExactly(
                tuple("/tmp/echo server.sock", ConnectionState.LISTEN, 802909L), tuple("", ConnectionState.CONNECTED, 802910L),
                tuple("/tmp/echo server.sock", ConnectionState.CONNECTED, 802911L), tuple("/tmp/echo server.sock", ConnectionState.CONNECTED, 0L),
                tuple("@/org/kernel/udev", ConnectionState.UNCONNECTED, 1260L));
        assertThat(entries).extracting(SocketEntry::waitsToBeAccepted).containsExactly(false, false, false, true, false);
    }

    @Test
    void backlogsFromSs() {
        assertThat(SsTables.backlogs(Samples.of("ss-tln"))).isEqualTo(Map.of(at("127.0.0.1", 50007), 5L, at("0.0.0.0", 22), 128L,
                at("127.0.0.53", 53), 4096L, at("::", 8888), 50L, at("::", 22), 50L));
    }

    @Test
    void queuesAndOtherEndsOfUnixSocketsFromSs() {
        assertThat(SsTables.unixSockets(Samples.of("ss-xan"))).isEqualTo(Map.of(
                802909L, new SsTables.UnixSocket("/tmp/echo server.sock", 1, 3, 0), 802910L, new SsTables.UnixSocket("", 0, 768, 802911),
                802911L, new SsTables.UnixSocket("/tmp/echo server.sock", 3, 0, 802910),
                1260L, new SsTables.UnixSocket("/run/systemd/notify", 0, 0, 0)));
    }

    @Test
    void everythingThatSsTellsOfAConnection() {
        var info = SsTcpInfo.find(Samples.of("ss-tinm"), at("127.0.0.1", 60988), at("127.0.0.1", 50007)).orElseThrow();
        assertThat(info.state()).isEqualTo(ConnectionState.ESTABLISHED);
        assertThat(List.of(info.rtt(), info.rttvar(), info.minRtt(), info.rto(), info.busy(), info.rwndLimited(), info.sndbufLimited()))
                .extracting(duration -> duration.toNanos() / 1000).containsExactly(29L, 15L, 7L, 204_000L, 4_000L, 3_000L, 1_000L);
        assertThat(List.of(info.cwnd(), info.ssthresh().orElseThrow(), info.mss(), info.unacked(), info.retransmits(), info.bytesSent(),
                info.bytesAcked(), info.bytesReceived(), info.sendWindow(), info.pacingRate(), info.deliveryRate()))
                .containsExactly(13L, 7L, 47_616L, 2L, 3L, 100_000L, 98_501L, 0L, 28_672L, 226_833_702_760L, 38_092_800_000L);
        assertThat(info.congestionControl()).isEqualTo("cubic");
        assertThat(info.toString()).contains("tcpi_rtt             0.029 ms", "tcpi_delivery_rate   38.1 Gbit/s",
                "tcpi_total_retrans   3 segments", "tcpi_lost            1 segment ", "tcpi_bytes_sent      100,000 bytes",
                "SK_MEMINFO_DROPS     3 segments");
    }

    @Test
    void ofTwoEndsTheOneThatIsMeant() {
        var other = SsTcpInfo.find(Samples.of("ss-tinm"), at("127.0.0.1", 50007), at("127.0.0.1", 60988)).orElseThrow();
        assertThat(other.bytesReceived()).isEqualTo(100_000);
        assertThat(other.ssthresh()).isEmpty();
        assertThat(other.congestionControl()).isEqualTo("bbr");
        var plainJava = SsTcpInfo.find(Samples.of("ss-tinm"), at("127.0.0.1", 60990), at("127.0.0.1", 50007)).orElseThrow();
        assertThat(plainJava.rtt()).hasMillis(1).extracting(rtt -> rtt.toNanos()).isEqualTo(1_500_000L);
        assertThat(SsTcpInfo.find(Samples.of("ss-tinm"), at("127.0.0.1", 1), at("127.0.0.1", 50007))).isEmpty();
    }

    @Test
    void countersAreReadFromPairsOfLines() {
        var counted = CounterTables.pairsOfLines("TcpExt: SyncookiesSent ListenOverflows ListenDrops\nTcpExt: 0 3 4\n"
                + "IpExt: InOctets\nIpExt: 12 13\nUdp: InErrors RcvbufErrors\nUdp: 2 1\n");
        assertThat(counted).isEqualTo(Map.of("TcpExtSyncookiesSent", 0L, "TcpExtListenOverflows", 3L, "TcpExtListenDrops", 4L,
                "UdpInErrors", 2L, "UdpRcvbufErrors", 1L));
        assertThat(CounterTables.lines("Udp6InDatagrams    \t5\nUdp6RcvbufErrors\t2\nhalf a line\n")).isEqualTo(
                Map.of("Udp6InDatagrams", 5L, "Udp6RcvbufErrors", 2L));
    }

    @Test
    void aDifferenceShowsWhatWasCounted() {
        var before = new NetCounters(Map.of("TcpExtListenOverflows", 3L, "TcpOutSegs", 10L));
        var after = new NetCounters(Map.of("TcpExtListenOverflows", 5L, "TcpOutSegs", 10L, "IpInReceives", 2L));
        assertThat(after.since(before)).hasToString("""
                COUNTER                COUNT  MEANING
                TcpExtListenOverflows      2  clients that found an accept queue full
                IpInReceives               2""");
        assertThat(before.since(before)).hasToString("nothing was counted");
        assertThat(after.since(before).listenOverflows()).isEqualTo(2);
    }

    @Test
    void tenThousandSocketsAreRead() {
        var table = "  sl  local_address ...\n" + IntStream.range(0, 10_000).mapToObj(i -> String.format(
                "%5d: 0100007F:C357 0100007F:%04X 01 00000000:00000000 00:00000000 00000000  1000        0 %d 1 0 20 4 30 10 -1", i, i + 1, 100_000 + i))
                .collect(Collectors.joining("\n"));
        var entries = ProcInetTable.parse(Transport.TCP, table);
        assertThat(entries).hasSize(10_000);
        assertThat(entries.get(9_999)).extracting(SocketEntry::remotePort, SocketEntry::inode).containsExactly(10_000, 109_999L);
    }

    @Test
    void spoiltLinesCountForNothingAndHarmNobody() {
        for (var table : List.of("proc-net-tcp", "proc-net-tcp6", "proc-net-udp", "proc-net-unix", "ss-tln", "ss-xan", "ss-tinm")) {
            for (var spoilt : Samples.spoilt(Samples.of(table))) {
                ProcInetTable.entry(Transport.TCP, spoilt);
                ProcInetTable.entry(Transport.UDP, spoilt);
                ProcUnixTable.entry(spoilt);
                SsTables.backlogs(spoilt);
                SsTables.unixSockets(spoilt);
                SsTcpInfo.parse("ESTAB", spoilt).text();
                SsTcpInfo.find(Samples.of("ss-tinm").lines().findFirst().orElseThrow() + "\n\t" + spoilt, at("127.0.0.1", 60988),
                        at("127.0.0.1", 50007)).ifPresent(TcpInfo::text);
                CounterTables.pairsOfLines(spoilt);
                CounterTables.lines(spoilt);
                LinuxRights.parse(spoilt);
            }
        }
        var good = Samples.of("proc-net-tcp");
        assertThat(ProcInetTable.parse(Transport.TCP, good + "garbage\n\n" + "   9: ZZ:1 2 3\n" + good.lines().skip(1).findFirst().orElseThrow()))
                .hasSize(6);
    }

    @Test
    void rightsAreBitsOfANumber() {
        var some = LinuxRights.parse("Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000003000\n");
        assertThat(some.has(LinuxRights.Right.CAP_NET_ADMIN)).isTrue();
        assertThat(some.has(LinuxRights.Right.CAP_NET_RAW)).isTrue();
        assertThat(some.has(LinuxRights.Right.CAP_SYS_ADMIN)).isFalse();
        assertThat(some.uid()).isEqualTo("1000");
        assertThat(LinuxRights.parse("CapEff:\tffffffffffffffff\n").has(LinuxRights.Right.CAP_SYS_PTRACE)).isTrue();
    }

    @Test
    void addressesAreNeverLookedUp() {
        assertThat(AddressText.parse("localhost:80", ':', false)).isEmpty();
        assertThat(AddressText.parse("127.0.0.1:http", ':', false)).isEmpty();
        assertThat(AddressText.parse("127.0.0.1:70000", ':', false)).isEmpty();
        assertThat(AddressText.parse("*:*", ':', true)).contains(new Address("::", 0));
        assertThat(AddressText.parse("[::ffff:10.0.0.1]:80", ':', true)).contains(new Address("10.0.0.1", 80));
    }
}
