package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.socketlab.sockets.Address;
import org.socketlab.view.Golden;
import org.socketlab.wire.Captured;
import org.socketlab.wire.Packet;
import org.socketlab.wire.Packet.Flag;

/** Segments beside the calls; the packets are written down as tcpdump gives them on Linux. */
class PacketFlowTest {

    private static final Address SERVER = new Address("127.0.0.1", 50007);

    private final List<Packet> packets = new ArrayList<>();
    private final Talk talk = new Talk().connect();
    private final Address client = talk.only().client().address();

    private void up(long sequence, long acknowledged, int mss, Flag... flags) {
        packets.add(new Packet(packets.size() * 1000L, client, SERVER, Set.of(flags), sequence, acknowledged, 65_495, mss, 0));
    }

    private void down(long sequence, long acknowledged, int mss, Flag... flags) {
        packets.add(new Packet(packets.size() * 1000L, SERVER, client, Set.of(flags), sequence, acknowledged, 65_483, mss, 0));
    }

    private void handshake() {
        up(0, 0, 65_495, Flag.SYN);
        down(0, 1, 65_495, Flag.SYN, Flag.ACK);
        up(1, 1, 0, Flag.ACK);
    }

    private PacketFlow flow(String missing) {
        return PacketFlow.of(new Captured<>("", talk.recording(), packets, missing));
    }

    @Test
    void segmentsStandBehindTheCallsThatSentThem() throws IOException {
        talk.echo("Hello").close('c').recv('s', 1024, "").close('s');
        handshake();
        down(1, 6, 0, Flag.ACK);   // an acknowledgement by chance
        up(6, 12, 0, Flag.FIN, Flag.ACK);
        down(12, 7, 0, Flag.FIN, Flag.ACK);
        up(7, 13, 0, Flag.ACK);
        Golden.holds("packets-echo", flow(""));
    }

    @Test
    void aHalfCloseAndAResetAreSeen() throws IOException {
        talk.send('c', "all").recv('s', 3, "all").shutdown('c').recv('s', 10, "").close('s').reset('c');
        handshake();
        up(4, 1, 0, Flag.FIN, Flag.ACK);
        down(1, 5, 0, Flag.RST, Flag.ACK);
        Golden.holds("packets-reset", flow(""));
    }

    @Test
    void howManySegmentsCarriedTheBytesDoesNotChangeThePicture() {
        talk.echo("Hello").close('c').recv('s', 1024, "").close('s');
        handshake();
        up(6, 12, 0, Flag.FIN, Flag.ACK);
        var one = flow("").toString();
        up(1, 1, 0, Flag.PSH, Flag.ACK);
        down(1, 6, 0, Flag.PSH, Flag.ACK);
        assertThat(flow("")).hasToString(one);
    }

    @Test
    void whereNothingCouldBeRecordedTheCallsAreShownAndWhy() {
        talk.echo("Hello");
        assertThat(flow("The segments are not recorded: tcpdump is not installed.").toString())
                .contains("\"Hello\" (5 bytes)").endsWith("The segments are not recorded: tcpdump is not installed.");
    }
}
