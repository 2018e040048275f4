package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_CONNECT;

import java.io.IOException;
import java.util.function.Supplier;

/** Connecting a socket to another: begun, waited for, or found done by a later call. */
final class Connecting {

    private final SockCore core;
    /** Where the connect under way leads; guarded by the turn that {@link LifeCycle#enterConnect} gives. */
    private Destination goal;
    private volatile Peer peer;

    Connecting(SockCore core, Peer peer) {
        this.core = core;
        this.peer = peer;
    }

    /** @param place looked up only when the socket may connect at all */
    void connect(String call, String shown, Supplier<Destination> place) {
        boolean begins = core.life.enterConnect(call, shown);
        var deadline = core.deadline();
        var keep = false;
        try {
            if (begins) begin(call, place.get(), deadline);
            else goOn(call, shown, deadline);
            keep = true;
        } catch (SocketFailure.WouldBlock underWay) {
            keep = true;
            throw underWay;
        } finally {
            if (!keep) abandon();
            core.life.leaveConnect();
        }
    }

    private void begin(String call, Destination to, Deadline deadline) {
        goal = to;
        try {
            if (core.endpoint().connect(to.numbers())) connected();
            else if (deadline.isImmediate()) throw core.failures.underWay(call, to.shown(), "EINPROGRESS");
            else finish(call, deadline);
        } catch (IOException e) {
            throw core.failures.of(call, to.shown(), to.numbers(), e);
        }
    }

    /** Another connect of a socket whose connect is under way. */
    private void goOn(String call, String shown, Deadline deadline) {
        if (!deadline.isImmediate()) finish(call, deadline);
        else if (!isDone(call)) throw core.failures.underWay(call, shown, "EALREADY");
    }

    private void finish(String call, Deadline deadline) {
        var server = goal.numbers();
        new BlockingCall(core.sock, core.failures, call, goal.shown(), server, deadline, () -> "")
                .run(core.line, OP_CONNECT, () -> core.endpoint().finishConnect() ? server : null);
        connected();
    }

    private boolean isDone(String call) {
        try {
            if (!core.endpoint().finishConnect()) return false;
            connected();
            return true;
        } catch (IOException e) {
            throw core.failures.of(call, goal.shown(), goal.numbers(), e);
        }
    }

    private void connected() {
        try {
            peer = goal.peer(Address.of(core.endpoint().remoteAddress()));
            core.life.becomes(SockState.CONNECTED);
        } catch (IOException e) {
            throw core.failures.of("getPeerName", "", null, e);
        }
    }

    private void abandon() {
        try {
            core.life.connectFailed();
            if (!core.isDatagram()) core.endpoint().abandonConnect();
        } catch (IOException boundAddressIsGone) {
            core.life.becomes(SockState.NEW);
        }
    }

    /** For a call that needs the connection: if a connect is under way it waits for its end, as in C. */
    void arrive(String call, String shown) {
        if (core.life.state() == SockState.CONNECTING) connect(call, shown, () -> goal);
        core.life.needsConnection(call, shown);
    }

    Peer peer() {
        return peer;
    }
}
