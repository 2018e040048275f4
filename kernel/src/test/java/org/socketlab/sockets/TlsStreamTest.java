package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TlsPeers.random;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends of TLS over a channel that gives and takes as little at a time as it likes. */
@Timeout(60)
class TlsStreamTest {

    /** One direction, which holds so much. */
    private static final class Tube {

        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private int taken;
        private int room;
        private int atOnce = Integer.MAX_VALUE;
        private boolean ended;

        int read(ByteBuffer into) {
            int count = Math.min(Math.min(into.remaining(), atOnce), all.size() - taken);
            if (count == 0) return ended ? -1 : 0;
            into.put(all.toByteArray(), taken, count);
            taken += count;
            return count;
        }

        int write(ByteBuffer from) {
            int count = Math.min(Math.min(from.remaining(), atOnce), Math.max(0, room - (all.size() - taken)));
            for (int i = 0; i < count; i++) all.write(from.get());
            return count;
        }
    }

    private record End(Tube in, Tube out) implements ByteChannel {

        @Override
        public int read(ByteBuffer into) {
            return in.read(into);
        }

        @Override
        public int write(ByteBuffer from) {
            return out.write(from);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            out.ended = true;
        }
    }

    private final Tube up = new Tube();
    private final Tube down = new Tube();
    private TlsStream client;
    private TlsStream server;

    @BeforeEach
    void twoEnds() {
        up.room = down.room = 1_000_000;
        client = new TlsStream(Tls.USUAL.clientSide("localhost"), new End(down, up));
        server = new TlsStream(Tls.throwAway().serverSide(), new End(up, down));
    }

    /** Lets both go on by turns; as long as one of them does not get on, the other must. */
    private void handshakes() throws IOException {
        for (int turns = 0; !(client.handshake() & server.handshake()); turns++) assertThat(turns).as("turns").isLessThan(100_000);
    }

    private static Bytes read(TlsStream stream) throws IOException {
        var into = ByteBuffer.allocate(100_000);
        int count = stream.read(into);
        return count < 0 ? null : Bytes.join(into.flip());
    }

    private static ByteBuffer text(String text) {
        return Bytes.ofText(text).buffer();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void theHandshakeDoesNotDependOnHowMuchComesAtOnce(int atOnce) throws IOException {
        up.atOnce = down.atOnce = atOnce;
        up.room = down.room = Math.max(3, atOnce);
        handshakes();
        assertThat(client.isSecured() && server.isSecured()).isTrue();
    }

    @Test
    void itTellsWhatItWaitsFor() throws IOException {
        assertThat(server.handshake()).isFalse();
        assertThat(server.waitsFor(OP_WRITE)).isEqualTo(OP_READ);
        up.room = 10;
        assertThat(client.handshake()).isFalse();
        assertThat(client.waitsFor(OP_READ)).isEqualTo(OP_READ | OP_WRITE);
        up.room = 1_000_000;
        handshakes();
        assertThat(client.waitsFor(OP_READ)).isEqualTo(OP_READ);
        assertThat(client.waitsFor(OP_WRITE)).isEqualTo(OP_WRITE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 20_000, 70_000})
    void dataDoesNotDependOnHowMuchComesAtOnce(int room) throws IOException {
        handshakes();
        up.room = room;
        var data = random(room == 1 ? 1_000 : 200_000, 6);
        var from = data.buffer();
        var arrived = new ByteArrayOutputStream();
        while (arrived.size() < data.size()) {
            if (from.hasRemaining()) client.write(from);
            else assertThat(client.write(ByteBuffer.allocate(0))).isZero();
            arrived.writeBytes(read(server).toArray());
        }
        assertThat(Bytes.of(arrived.toByteArray()).equals(data)).isTrue();
    }

    @Test
    void aBufferIsNotUsedUpBeforeTheChannelHasAll() throws IOException {
        handshakes();
        up.room = 10;
        var from = text("hello");
        assertThat(client.write(from)).isEqualTo(4);
        assertThat(client.write(from)).isZero();
        up.room = 1_000_000;
        assertThat(client.write(from)).isEqualTo(1);
        assertThat(read(server)).isEqualTo(Bytes.ofText("hello"));
    }

    @Test
    void whoGivesAMessageUpMaySendAnother() throws IOException {
        handshakes();
        up.room = 10;
        assertThat(client.write(text("hello"))).isEqualTo(4);
        up.room = 1_000_000;
        assertThat(client.write(text("!"))).isEqualTo(1);
        assertThat(read(server)).isEqualTo(Bytes.ofText("hello"));
        assertThat(read(server)).isEqualTo(Bytes.ofText("!"));
    }

    @Test
    void halfARecordIsNotReadableAndAWholeOneIs() throws IOException {
        handshakes();
        up.room = 10;
        client.write(text("again and again"));
        assertThat(read(server)).isEqualTo(Bytes.EMPTY);
        assertThat(server.isReadable()).isFalse();
        up.room = 1_000_000;
        client.write(text("n"));
        client.write(text("and again"));
        assertThat(server.isReadable()).as("nobody has looked into the channel").isFalse();
        assertThat(server.read(ByteBuffer.allocate(1))).isEqualTo(1);
        assertThat(server.isReadable()).isTrue();
        assertThat(read(server)).isEqualTo(Bytes.ofText("gain and again"));
        assertThat(server.isReadable()).as("the second record came with the first").isTrue();
        assertThat(read(server)).isEqualTo(Bytes.ofText("and again"));
        assertThat(server.isReadable()).isFalse();
    }

    @Test
    void theEndIsToldAgainAndAgain() throws IOException {
        handshakes();
        client.write(text("last"));
        assertThat(client.endSending()).isTrue();
        assertThat(read(server)).isEqualTo(Bytes.ofText("last"));
        assertThat(read(server)).isNull();
        assertThat(read(server)).isNull();
        assertThat(server.isReadable()).isTrue();
        assertThatThrownBy(() -> client.write(text("more"))).isInstanceOf(ClosedChannelException.class);
        server.write(text("but you may"));
        assertThat(read(client)).isEqualTo(Bytes.ofText("but you may"));
    }

    @Test
    void aGoodbyeWaitsForRoomToo() throws IOException {
        handshakes();
        up.room = 5;
        assertThat(client.endSending()).isFalse();
        assertThat(client.endSending()).isFalse();
        up.room = 100;
        assertThat(client.endSending()).isTrue();
        assertThat(read(server)).isNull();
    }

    @Test
    void aRecordThatWasChangedOnItsWayIsRefused() throws IOException {
        handshakes();
        client.write(text("hello"));
        var record = new byte[up.all.size() - up.taken];
        up.read(ByteBuffer.wrap(record));
        record[record.length - 1] ^= 1;
        up.all.writeBytes(record);
        assertThatThrownBy(() -> read(server)).isInstanceOf(TlsException.class).hasMessage("what came is not what was sent");
        assertThatThrownBy(() -> read(server)).as("for good").isInstanceOf(TlsException.class);
        assertThatThrownBy(() -> read(client)).as("the other side is told").isInstanceOf(TlsException.class).hasMessage("the peer broke TLS off");
    }

    @Test
    void anEndInTheMidstOfARecordIsNoEnd() throws IOException {
        handshakes();
        up.room = 10;
        client.write(text("hello"));
        up.ended = true;
        assertThatThrownBy(() -> read(server)).isInstanceOf(TlsException.class).hasMessage("the stream was cut off");
    }
}
