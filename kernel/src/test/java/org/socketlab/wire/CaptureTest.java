package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.socketlab.wire.IpPacket.ACK;
import static org.socketlab.wire.IpPacket.FIN;
import static org.socketlab.wire.IpPacket.PSH;
import static org.socketlab.wire.IpPacket.RST;
import static org.socketlab.wire.IpPacket.SYN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.sockets.Bytes;

@Timeout(60)
class CaptureTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenAsPacketsIsReadAsTheSameStreams() throws IOException {
        for (var talk : List.of(Talks.tcpEcho(), Talks.udpEcho(), Talks.halfClose(), Talks.reset(), Talks.unixEcho(folder.resolve("s")))) {
            var conversation = PacketFile.read(pcapng(talk)).conversation(0);
            assertThat(conversation.upstream().bytes()).isEqualTo(talk.conversation(0).upstream().bytes());
            assertThat(conversation.downstream().bytes()).isEqualTo(talk.conversation(0).downstream().bytes());
            assertThat(conversation.client().name()).isEqualTo("client 1");
        }
    }

    @Test
    void anyRecordingCanBeToldJoinedAndWrittenAsPackets() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            var recording = AnyRecording.of(seed);
            assertThat(recording.raw().toString() + recording.conversations()).as("seed %d", seed).isNotEmpty();
            PacketFile.read(pcapng(recording)).conversations();
        }
    }

    @Test
    void aSessionReadsAsItsSegments() {
        var file = new PacketFile().up(1000, 0, SYN, "").down(2000, 1001, SYN | ACK, "").up(1001, 2001, ACK, "")
                .up(1001, 2001, PSH | ACK, "Hello ").up(1007, 2001, PSH | ACK, "world").down(2001, 1012, PSH | ACK, "bye")
                .down(2004, 1012, FIN | ACK, "").up(1012, 2005, FIN | ACK, "").down(2005, 1013, ACK, "");
        assertThat(file.read().toString()).isEqualTo("""
                client 1      connected to server:50007
                server:50007  accepted client 1
                client 1      sent 6 bytes: b"Hello "
                client 1      sent 5 bytes: b"world"
                server:50007  sent 3 bytes: b"bye"
                server:50007  shut down, SHUT_WR
                client 1      shut down, SHUT_WR""");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 101, 113, 228, 276})
    void everyCommonLinkTypeIsRead(int linkType) {
        for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
            for (int magic : new int[] {PacketFile.PCAP_MICROS, PacketFile.PCAP_NANOS}) {
                var recording = new PacketFile(magic, order, linkType).up(1, 0, ACK, "one").up(4, 0, ACK, "two").read();
                assertThat(recording.conversation(0).upstream().bytes().text()).isEqualTo("onetwo");
                assertThat(recording.get(1).stamp().atNanos()).isEqualTo(magic == PacketFile.PCAP_NANOS ? 10 : 10_000);
            }
    }

    @Test
    void sequenceNumbersCountModulo2To32() {
        int start = -4;   // 4 bytes before they begin anew at 0
        var upstream = new PacketFile().up(start - 1, 0, SYN, "").up(start, 0, ACK, "abc").up(start + 3, 0, ACK, "defg").up(3, 0, ACK, "hij")
                .up(start + 3, 0, ACK, "defg").read().conversation(0).upstream();
        assertThat(upstream.bytes().text()).isEqualTo("abcdefghij");
        assertThat(upstream.sends()).hasSize(3);
        assertThat(upstream.isWhole()).isTrue();
    }

    @Test
    void whatWasSentAgainCountsOnceAndWhatCameTooEarlyWaits() {
        var upstream = new PacketFile().up(99, 0, SYN, "").up(106, 0, ACK, "third").up(100, 0, ACK, "one").up(100, 0, ACK, "oneSe")
                .up(103, 0, ACK, "Sec").up(106, 0, ACK, "third").read().conversation(0).upstream();
        assertThat(upstream.bytes().text()).isEqualTo("oneSecthird");
    }

    @Test
    void whatTheCaptureMissedIsAGapOnceItWasAcknowledged() {
        var upstream = new PacketFile().up(99, 0, SYN, "").up(100, 0, ACK, "one").up(106, 0, ACK, "three").down(500, 111, ACK, "").read()
                .conversation(0).upstream();
        assertThat(upstream.bytes().text()).isEqualTo("onethree");
        assertThat(upstream.gaps()).containsExactly(new Gap(3, 3));
    }

    @Test
    void aCaptureThatBeginsInTheMiddleIsFollowedFromThere() {
        var conversation = new PacketFile().up(70_000, 5000, PSH | ACK, "so ").down(5000, 70_003, PSH | ACK, "yes?").up(70_003, 5004, PSH | ACK, "it goes")
                .read().conversation(0);
        assertThat(conversation.upstream().bytes().text()).isEqualTo("so it goes");
        assertThat(conversation.downstream().bytes().text()).isEqualTo("yes?");
    }

    @Test
    void aRefusedConnectAndAResetAreTold() {
        assertThat(new PacketFile().up(1, 0, SYN, "").down(0, 2, RST | ACK, "").read().toString())
                .isEqualTo("client 1  connect(127.0.0.1:50007) failed, ECONNREFUSED");
        assertThat(new PacketFile().up(1, 9, ACK, "x").down(9, 2, RST | ACK, "").read().toString())
                .endsWith("client 1  RST: the other end had reset the connection");
    }

    @Test
    void thePortsOfAnEndedConnectionMayBeUsedAgain() {
        var file = new PacketFile().up(1, 0, SYN, "").down(1, 2, SYN | ACK, "").up(2, 2, ACK, "first").up(7, 2, FIN | ACK, "")
                .up(90_000, 0, SYN, "").down(1, 90_001, SYN | ACK, "").up(90_001, 2, ACK, "second");
        assertThat(file.read().conversations()).extracting(each -> each.upstream().bytes().text()).containsExactly("first", "second");
    }

    @Test
    void aFileThatEndsTooSoonOrIsDamagedIsAnErrorOrARecordingAndNothingElse() throws IOException {
        var pcapng = pcapng(Talks.tcpEcho());
        var pcap = new PacketFile().up(1, 0, SYN, "").down(1, 2, SYN | ACK, "").up(2, 2, ACK, "first").bytes();
        for (var whole : List.of(pcapng, pcap)) {
            for (int size = 0; size < whole.length; size++) fails(Arrays.copyOf(whole, size));
            for (long seed = 0; seed < 3000; seed++) {
                var random = new Random(seed);
                var damaged = whole.clone();
                for (int i = 1 + random.nextInt(4); i > 0; i--) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                fails(damaged);
                var noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                System.arraycopy(whole, 0, noise, 0, Math.min(noise.length, random.nextInt(60)));
                fails(noise);
            }
        }
    }

    private static void fails(byte[] bytes) {
        var thrown = catchThrowable(() -> PacketFile.read(bytes));
        if (thrown != null) assertThat(thrown).as(Bytes.of(bytes).hex()).isInstanceOf(NotACapture.class);
    }

    @Test
    void errorsSayWhereAndWhat() throws IOException {
        var pcapng = pcapng(Talks.tcpEcho());
        assertThatThrownBy(() -> PacketFile.read(new byte[2])).hasMessage("The stream cannot be read as a capture: it has only 2 bytes.");
        assertThatThrownBy(() -> PacketFile.read("{\"a\": 1}".getBytes(StandardCharsets.US_ASCII))).hasMessageContaining("begins with 7b226122");
        assertThatThrownBy(() -> PacketFile.read(Arrays.copyOf(pcapng, pcapng.length - 7))).hasMessageContaining("it ends within packet");
        var huge = new PacketFile().bytes();
        assertThatThrownBy(() -> PacketFile.read(Bytes.of(huge).concat(Bytes.ofHex("00000000 00000000 ffffff7f ffffff7f")).toArray()))
                .hasMessageContaining("packet 1 says that it has 2147483647 bytes");
    }

    @Test
    void aLongCaptureStaysWithinTheLimits() throws IOException {
        int packets = 20_000, size = 1000;
        var one = new Large(packets, size);
        var recording = Capture.read(one, Limits.DEFAULT.bytes(1 << 20));
        assertThat(recording.size()).isLessThanOrEqualTo((1 << 20) / size);
        assertThat(recording.dropped().events() + recording.size()).isEqualTo(packets);
        var upstream = recording.conversation(0).upstream();
        assertThat(upstream.sizeBytes()).isEqualTo((long) packets * size);
        assertThat(upstream.gaps()).singleElement().satisfies(gap -> assertThat(gap.offset()).isZero());
    }

    /** A capture of one long transfer, made while it is read. */
    static final class Large extends InputStream {

        private final int packets;
        private final int size;
        private byte[] present = new PacketFile().bytes();
        private int at;
        private int made;

        Large(int packets, int size) {
            this.packets = packets;
            this.size = size;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == present.length && made < packets) {
                var file = new PacketFile().up(1 + made++ * size, 1, ACK, "x".repeat(size)).bytes();
                present = Arrays.copyOfRange(file, 24, file.length);
                at = 0;
            }
            int count = Math.min(length, present.length - at);
            System.arraycopy(present, at, into, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }
    }

    private static byte[] pcapng(Recording recording) throws IOException {
        var out = new ByteArrayOutputStream();
        Pcapng.write(recording, out);
        return out.toByteArray();
    }
}
