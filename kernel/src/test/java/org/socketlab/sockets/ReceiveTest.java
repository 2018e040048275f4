package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TestPeers.Pair;

/** Receiving into the caller's memory, and exactly as much as is asked for. */
@Timeout(30)
class ReceiveTest {

    @Test
    void recvIntoFillsFromTheFrontAndTellsHowMuch() {
        try (var pair = Pair.open()) {
            var memory = new byte[4];
            pair.client().send("Hello");
            assertThat(pair.server().recvInto(memory)).isEqualTo(4);
            assertThat(memory).containsExactly('H', 'e', 'l', 'l');
            var buffer = ByteBuffer.allocate(10).position(3);
            assertThat(pair.server().recvInto(buffer)).isEqualTo(1);
            assertThat(buffer.position()).isEqualTo(4);
            pair.client().close();
            assertThat(pair.server().recvInto(memory)).as("the end of the stream").isZero();
        }
    }

    @Test
    void recvIntoNothingAnswersAtOnceAndAMissingOrReadOnlyBufferIsRefused() {
        try (var pair = Pair.open()) {
            assertThat(pair.server().recvInto(new byte[0])).isZero();
            assertThatThrownBy(() -> pair.server().recvInto((byte[]) null)).isInstanceOf(SocketFailure.InvalidArgument.class);
            assertThatThrownBy(() -> pair.server().recvInto(ByteBuffer.allocate(1).asReadOnlyBuffer())).isInstanceOf(SocketFailure.InvalidArgument.class);
        }
    }

    @Test
    void recvExactlyWaitsForAllOfItHoweverItComes() throws Exception {
        try (var pair = Pair.open()) {
            var caller = Caller.of(() -> pair.server().recvExactly(8)).untilItWaitsIn("recvExactly");
            for (var part : new String[] {"abc", "d", "efgh", "next"}) pair.client().send(part);
            assertThat(caller.value()).isEqualTo(Bytes.ofText("abcdefgh"));
            assertThat(pair.server().recvExactly(4)).isEqualTo(Bytes.ofText("next"));
            assertThat(pair.server().recvExactly(0)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void recvExactlyOfMuchMoreThanTheBuffersHold() throws Exception {
        var large = new byte[3 << 20];
        new Random(5).nextBytes(large);
        try (var pair = Pair.open()) {
            var reader = Caller.of(() -> pair.server().recvExactly(large.length));
            pair.client().sendAll(large);
            assertThat(reader.value()).isEqualTo(Bytes.of(large));
        }
    }

    @Test
    void aStreamThatEndsTooEarlySaysAfterHowManyBytesAndHasThem() {
        try (var pair = Pair.open()) {
            pair.client().send("abc");
            pair.client().close();
            var failure = assertThrows(SocketFailure.EndOfStream.class, () -> pair.server().recvExactly(8));
            assertThat(failure).hasMessage("recvExactly(8) failed: the peer closed after 3 of 8 bytes. It has ended the stream, or its program "
                    + "has ended. received() of this failure has the bytes that came.");
            assertThat(failure.received()).isEqualTo(Bytes.ofText("abc"));
            assertThatThrownBy(() -> pair.server().recvExactly(8)).hasMessageContaining("the peer closed after 0 of 8 bytes");
        }
    }

    @Test
    void whoHasShutItsOwnReceivingHalfIsToldThat() {
        try (var pair = Pair.open()) {
            pair.server().shutdown(Shut.SHUT_RD);
            assertThatThrownBy(() -> pair.server().recvExactly(2)).isInstanceOf(SocketFailure.EndOfStream.class)
                    .hasMessageContaining("the stream ended after 0 of 2 bytes. This end has shut its receiving half down.");
        }
    }

    @Test
    void whatAnUnfinishedRecvExactlyHadTakenIsNotLost() {
        try (var pair = Pair.open()) {
            pair.client().send("abc");
            pair.server().setTimeout("30ms");
            assertThatThrownBy(() -> pair.server().recvExactly(8)).isInstanceOf(SocketFailure.TimedOut.class)
                    .hasMessageContaining("3 of the 8 bytes have come and wait for the next call. The socket is open and as before.");
            assertThat(pair.server().holdsInput()).isTrue();
            assertThat(pair.server().recv(2)).isEqualTo(Bytes.ofText("ab"));
            pair.server().setTimeout(Duration.ZERO);
            assertThatThrownBy(() -> pair.server().recvExactly(8)).isInstanceOf(SocketFailure.WouldBlock.class);
            pair.server().setTimeout("none");
            pair.client().send("defg");
            assertThat(pair.server().recvExactly(5)).isEqualTo(Bytes.ofText("cdefg"));
            assertThat(pair.server().holdsInput()).isFalse();
        }
    }

    @Test
    void anInterruptedRecvExactlyGoesOnWhereItWas() throws Exception {
        try (var pair = Pair.open()) {
            pair.client().send("abc");
            var caller = Caller.of(() -> pair.server().recvExactly(6)).untilItWaitsIn("recvExactly");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            pair.client().send("def");
            assertThat(pair.server().recvExactly(6)).isEqualTo(Bytes.ofText("abcdef"));
        }
    }

    @Test
    void anAnnouncedSizeAloneTakesNoMemory() {
        try (var pair = Pair.open()) {
            pair.client().close();
            assertThatThrownBy(() -> pair.server().recvExactly(Integer.MAX_VALUE)).isInstanceOf(SocketFailure.EndOfStream.class);
            assertThatThrownBy(() -> pair.server().recvExactly(-1)).isInstanceOf(SocketFailure.InvalidArgument.class);
        }
    }
}
