package org.socketlab.wire.replay;

import java.util.concurrent.TimeUnit;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Durations;
import org.socketlab.sockets.Peer;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketFailure;

/** Plays one part over one socket, which the caller closes. One thread. */
final class Player {

    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int DRAINED_AT_ONCE = 65_536;

    private final Played played;
    private final Part part;
    private final Sock socket;
    private Peer partner;
    private boolean closed;

    Player(Played played, Part part, Sock socket) {
        this.played = played;
        this.part = part;
        this.socket = socket;
    }

    /** @return whether the recorded end had closed its socket */
    boolean play() throws InterruptedException {
        socket.setTimeout(played.replay().patience());
        for (var act : part.acts()) {
            if (played.replay().isTimed() && act.pauseNanos() > 0) TimeUnit.NANOSECONDS.sleep(act.pauseNanos());
            if (!play(act)) {
                played.broken(part);
                return true;
            }
        }
        if (!closed) nothingMore();
        played.isPlayed(part);
        return closed;
    }

    /** @return false when the conversation cannot go on */
    private boolean play(Act act) throws InterruptedException {
        try {
            return switch (act.what()) {
                case EXPECT -> part.isDatagrams() ? expectDatagram(act.bytes()) : expect(act.bytes());
                case EXPECT_END -> expectEnd();
                case EXPECT_RESET -> expectReset();
                case SAY -> say(act.bytes());
                case HALF_CLOSE -> halfClose();
                case RESET -> ends(true);
                case CLOSE -> ends(false);
            };
        } catch (SocketFailure.SocketInterrupted e) {
            throw new InterruptedException("the replay was interrupted");
        } catch (SocketFailure e) {
            return differs(Difference.of(number(), about(act) + ", but " + e.getMessage())) && !(e instanceof SocketFailure.SocketClosed);
        }
    }

    private static String about(Act act) {
        return switch (act.what()) {
            case EXPECT -> "expected " + act.bytes().size() + " bytes";
            case EXPECT_END -> "expected the end of the stream";
            case EXPECT_RESET -> "expected a reset";
            case SAY -> "was to say " + act.bytes().size() + " bytes";
            case HALF_CLOSE -> "was to end its sending";
            case RESET -> "was to reset";
            case CLOSE -> "was to close";
        };
    }

    /** Never takes more than it waits for, so what is too much is found where it is too much. */
    private boolean expect(Bytes wanted) {
        var came = Bytes.EMPTY;
        while (came.size() < wanted.size()) {
            var piece = receive(wanted.size() - came.size());
            if (piece == null) return differs(Difference.of(number(), "expected " + wanted.size() + " bytes, and within "
                    + Durations.show(played.replay().patience()) + " came " + came.size(), wanted, came));
            if (piece.isEmpty()) return differs(Difference.of(number(), "expected " + wanted.size() + " bytes, and the stream ended after " + came.size(), wanted, came));
            came = came.concat(piece);
            int at = Difference.firstDifference(wanted.slice(0, came.size()), came);
            if (at < came.size()) {
                var all = came.concat(drained());
                return differs(Difference.of(number(), "expected " + wanted.size() + " bytes, and byte " + at + " is another", wanted, all));
            }
        }
        return true;
    }

    /** @return null when nothing came in time */
    private Bytes receive(int max) {
        try {
            return socket.recv(max);
        } catch (SocketFailure.TimedOut nothing) {
            return null;
        }
    }

    /** What has come already. */
    private Bytes drained() {
        var all = Bytes.EMPTY;
        socket.setBlocking(false);
        try {
            for (Bytes more; !(more = socket.recv(DRAINED_AT_ONCE)).isEmpty() && all.size() < DRAINED_AT_ONCE; ) all = all.concat(more);
        } catch (SocketFailure.WouldBlock | SocketFailure.ConnectionReset thatWasAll) {
            return all;
        } finally {
            if (socket.state() != SockState.CLOSED) socket.setTimeout(played.replay().patience());
        }
        return all;
    }

    private boolean expectDatagram(Bytes wanted) {
        boolean first = partner == null && socket.peer() == null;   // a client comes when it likes
        socket.setTimeout(first ? null : played.replay().patience());
        var came = socket.recvFrom(LARGEST_DATAGRAM);
        partner = came.from();
        if (came.data().equals(wanted)) return true;
        int at = Difference.firstDifference(wanted, came.data());
        return differs(Difference.of(number(), "expected a datagram of " + wanted.size() + " bytes, and in the one of " + came.data().size()
                + " that came byte " + at + " is another", wanted, came.data()));
    }

    private boolean expectEnd() {
        var piece = socket.recv(DRAINED_AT_ONCE);
        return piece.isEmpty() || differs(Difference.of(number(), "expected the end of the stream, and " + piece.size() + " bytes came", Bytes.EMPTY, piece));
    }

    private boolean expectReset() {
        try {
            var piece = socket.recv(DRAINED_AT_ONCE);
            return differs(Difference.of(number(), "expected a reset, and " + (piece.isEmpty() ? "the stream ended" : piece.size() + " bytes came"), Bytes.EMPTY, piece));
        } catch (SocketFailure.ConnectionReset asRecorded) {
            return true;
        }
    }

    private boolean say(Bytes bytes) {
        if (!part.isDatagrams()) socket.sendAll(bytes);
        else if (partner == null) socket.send(bytes);
        else if (socket.peer() == null) socket.sendTo(partner, bytes);
        else socket.send(bytes);
        return true;
    }

    private boolean halfClose() {
        socket.shutdown(Shut.SHUT_WR);
        return true;
    }

    private boolean ends(boolean reset) {
        nothingMore();
        closed = true;
        if (part.isDatagrams()) return true;
        if (reset && socket.family() != AddressFamily.AF_UNIX) socket.reset();
        else socket.closeNow();
        return true;
    }

    /** The other end has said all that it said in the recording. */
    private void nothingMore() {
        if (part.isDatagrams() || !part.hearsAll()) return;
        var more = drained();
        if (!more.isEmpty()) differs(Difference.of(number(), more.size() + " bytes came that the recording does not have", Bytes.EMPTY, more));
    }

    private int number() {
        return part.conversation().number();
    }

    /** @return whether to go on */
    private boolean differs(Difference difference) {
        played.differs(difference);
        return !played.replay().isStrict();
    }
}
