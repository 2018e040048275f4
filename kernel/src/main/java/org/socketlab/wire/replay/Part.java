package org.socketlab.wire.replay;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.ByteStream;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Payload;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;

/**
 * What one end did in a conversation, as acts to be played: from its own calls where they are recorded, else from those of the other end,
 * and of a capture, which knows no receiving calls, from what both have sent.
 */
final class Part {

    private final Conversation conversation;
    private final Direction plays;
    private final ByteStream heard;
    private final ByteStream said;
    private final List<Act> acts = new ArrayList<>();
    private long before = Long.MIN_VALUE;
    private boolean lingersNot;

    private Part(Conversation conversation, Direction plays) {
        this.conversation = conversation;
        this.plays = plays;
        this.said = conversation.stream(plays);
        this.heard = conversation.stream(plays.opposite());
        mustBeWhole(said);
        mustBeWhole(heard);
        int own = conversation.sender(plays).socket(), other = conversation.sender(plays.opposite()).socket();
        boolean fromOwn = conversation.events().stream().anyMatch(each -> each.socket() == own && (each instanceof Received || each instanceof Closed));
        boolean fromOther = conversation.events().stream().anyMatch(each -> each.socket() == other && each instanceof Received);
        for (var event : conversation.events())
            if (fromOwn) own(event, own);
            else if (fromOther) mirrored(event, other);
            else merged(event, own);
    }

    /** @param plays {@link Direction#UPSTREAM} for the client's part, {@link Direction#DOWNSTREAM} for the server's */
    static Part of(Conversation conversation, Direction plays) {
        return new Part(conversation, plays);
    }

    Conversation conversation() {
        return conversation;
    }

    List<Act> acts() {
        return List.copyOf(acts);
    }

    boolean isDatagrams() {
        return conversation.transport() == Transport.UDP;
    }

    /** Whether all that the other end said in the recording is waited for: then more of it is too much. */
    boolean hearsAll() {
        return acts.stream().filter(act -> act.what() == Act.What.EXPECT).mapToLong(act -> act.bytes().size()).sum() == heard.sizeBytes();
    }

    private void mustBeWhole(ByteStream stream) {
        if (stream.isWhole()) return;
        throw new IllegalArgumentException("replay(" + conversation + "): the recording lacks " + stream.gaps().get(0).sizeBytes() + " of its bytes. "
                + "Record it anew with wider limits, recorder().limits(Limits.ROOMY).");
    }

    private void own(WireEvent event, int own) {
        if (event.socket() != own) return;
        if (event instanceof Received received) hears(event, received.isEndOfStream() && !isDatagrams(), bytes(heard, received.offset(), received.data()));
        else if (event instanceof Sent sent) does(event, Act.What.SAY, bytes(said, sent.offset(), sent.data()));
        else if (event instanceof OptionSet option) lingersNot |= option.option().equals("SO_LINGER") && option.value().equals("0");
        else if (event instanceof ShutDown shut && shut.half() != Shut.SHUT_RD) does(event, Act.What.HALF_CLOSE, Bytes.EMPTY);
        else if (event instanceof Closed) does(event, lingersNot ? Act.What.RESET : Act.What.CLOSE, Bytes.EMPTY);
        else if (event instanceof Reset) add(event, Act.What.EXPECT_RESET, Bytes.EMPTY);
    }

    /** What the other end received this one had sent. */
    private void mirrored(WireEvent event, int other) {
        if (event.socket() != other) return;
        if (event instanceof Sent sent) hears(event, false, bytes(heard, sent.offset(), sent.data()));
        else if (event instanceof Received received && received.isEndOfStream() && !isDatagrams()) does(event, Act.What.HALF_CLOSE, Bytes.EMPTY);
        else if (event instanceof Received received) does(event, Act.What.SAY, bytes(said, received.offset(), received.data()));
        else if (event instanceof Reset) does(event, Act.What.RESET, Bytes.EMPTY);
        else if (event instanceof ShutDown shut && shut.half() != Shut.SHUT_RD || event instanceof Closed && !isDatagrams() && !ended()) hears(event, true, Bytes.EMPTY);
    }

    private boolean ended() {
        return acts.stream().anyMatch(act -> act.what() == Act.What.EXPECT_END || act.what() == Act.What.RESET);
    }

    private void merged(WireEvent event, int own) {
        boolean mine = event.socket() == own;
        if (event instanceof Sent sent && mine) does(event, Act.What.SAY, bytes(said, sent.offset(), sent.data()));
        else if (event instanceof Sent sent) hears(event, false, bytes(heard, sent.offset(), sent.data()));
        else if (event instanceof ShutDown && mine) does(event, Act.What.HALF_CLOSE, Bytes.EMPTY);
        else if (event instanceof ShutDown) hears(event, true, Bytes.EMPTY);
        else if (event instanceof Reset && mine) add(event, Act.What.EXPECT_RESET, Bytes.EMPTY);
        else if (event instanceof Reset) does(event, Act.What.RESET, Bytes.EMPTY);
    }

    /** Also those that the event itself does not keep, but the other end's does. */
    private Bytes bytes(ByteStream stream, long offset, Payload data) {
        if (!data.isCut()) return data.kept();
        if (isDatagrams()) throw new IllegalArgumentException("replay(" + conversation + "): the recording keeps only a part of a datagram.");
        return stream.bytes().slice((int) offset, (int) offset + data.sizeBytes());
    }

    /** Pieces that come one after another are waited for as one: how a stream is divided is the network's affair. */
    private void hears(WireEvent event, boolean end, Bytes bytes) {
        if (!end && bytes.isEmpty() && !isDatagrams()) return;
        var last = acts.isEmpty() ? null : acts.get(acts.size() - 1);
        if (!end && !isDatagrams() && last != null && last.what() == Act.What.EXPECT) {
            acts.set(acts.size() - 1, new Act(Act.What.EXPECT, last.bytes().concat(bytes), 0));
            before = event.stamp().endNanos();
        } else add(event, end ? Act.What.EXPECT_END : Act.What.EXPECT, bytes);
    }

    private void does(WireEvent event, Act.What what, Bytes bytes) {
        add(event, what, bytes);
    }

    private void add(WireEvent event, Act.What what, Bytes bytes) {
        long began = event instanceof Received ? event.stamp().endNanos() : event.stamp().atNanos();
        acts.add(new Act(what, bytes, what.waits() || before == Long.MIN_VALUE ? 0 : Math.max(0, began - before)));
        before = event.stamp().endNanos();
    }

    /** {@code 19 bytes expected, 25 bytes to say}. */
    @Override
    public String toString() {
        return heard.sizeBytes() + " bytes expected, " + said.sizeBytes() + " bytes to say";
    }
}
