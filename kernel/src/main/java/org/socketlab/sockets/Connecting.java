package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_CONNECT;

import java.io.IOException;
import java.util.function.Supplier;
import org.socketlab.sockets.SocketCall.Kind;

/** Connecting a socket to another: begun, waited for, or found done by a later call. */
final class Connecting {

    private final SockCore core;
    /** Where the connect under way leads; guarded by the turn that {@link LifeCycle#enterConnect} gives. */
    private volatile Destination goal;
    private volatile Peer peer;

    Connecting(SockCore core, Binding binding, Peer peer) {
        this.core = core;
        this.binding = binding;
        this.peer = peer;
    }

    /** @param place looked up only when the socket may connect at all */
    void connect(String call, String shown, Supplier<Destination> place) {
        core.watch.call(Kind.CONNECT, call, shown, () -> beginOrGoOn(call, shown, place));
    }

    private void beginOrGoOn(String call, String shown, Supplier<Destination> place) {
        boolean begins = enter(call, shown);
        boolean keep = !begins;
        try {
            var deadline = core.deadline();
            var to = place.get();
            if (!begins) mustBeGoal(call, shown, to);
            keep = false;
            if (begins) begin(call, to, deadline);
            else goOn(call, shown, deadline);
            keep = true;
        } catch (SocketFailure.WouldBlock notYet) {
            keep = core.life.state() == SockState.CONNECTING && !notYet.errno().equals(Errno.EAGAIN.name());
            throw notYet;
        } finally {
            if (!keep) abandon();
            core.life.leaveConnect();
        }
    }

    private boolean enter(String call, String shown) {
        synchronized (core) {
            return core.life.enterConnect(call, shown);
        }
    }

    private void begin(String call, Destination to, Deadline deadline) {
        goal = to;
        try {
            if (core.isUnix()) UnixConnect.begin(core, call, to, deadline);
            else if (!core.endpoint().connect(to.numbers())) {
                if (deadline.isImmediate()) throw core.failures.underWay(call, to.shown(), "EINPROGRESS");
                finish(call, deadline);
            }
            connected();
        } catch (IOException e) {
            throw core.failures.of(call, to.shown(), to.numbers(), e);
        }
    }

    private void mustBeGoal(String call, String shown, Destination to) {
        if (!to.numbers().equals(goal.numbers())) throw core.failures.wrongState(call, shown, "EALREADY",
                "It is on its way to " + goal.shown() + ".", "Call connect for that address to learn the end, or make a new socket.");
    }

    /** Another call for a connect that is under way. */
    private void goOn(String call, String shown, Deadline deadline) {
        try {
            if (deadline.isImmediate()) {
                if (!core.endpoint().finishConnect()) throw core.failures.underWay(call, shown, "EALREADY");
            } else finish(call, deadline);
            connected();
        } catch (IOException e) {
            throw core.failures.of(call, goal.shown(), goal.numbers(), e);
        }
    }

    private void finish(String call, Deadline deadline) {
        new BlockingCall(core.sock, core.failures, call, goal.shown(), goal.numbers(), deadline, () -> "")
                .run(core.line, OP_CONNECT, () -> core.endpoint().finishConnect() ? goal : null);
    }

    private void connected() throws IOException {
        peer = goal.peer(Address.of(core.endpoint().remoteAddress()));
        core.life.becomes(SockState.CONNECTED);
    }

    /** The socket is as before; but a datagram socket may have got an address by trying. */
    private void abandon() {
        try {
            core.life.connectFailed();
            if (core.isDatagram()) binding.boundBySystem();
            else core.endpoint().abandonConnect();
            core.line.forgetClosedChannels();
        } catch (IOException boundAddressIsGone) {
            core.life.becomes(SockState.NEW);
        }
    }

    /** For a call that needs the connection: if a connect is under way, that call waits for its end, as in C. */
    void arrive(String call, String shown) {
        if (core.life.state() == SockState.CONNECTING) connect(call, shown, () -> goal);
        core.life.needsConnection(call, shown);
    }

    /** The host in the words that {@code connect} was given, "localhost" for a Unix path; null when the other end has connected. */
    String host() {
        var to = goal;
        return to == null ? null : to.isUnix() ? "localhost" : to.name();
    }

    Peer peer() {
        return peer;
    }

    /** Where the connect under way leads, in the words it was given. */
    String shownGoal() {
        var to = goal;
        return to == null ? "" : to.shown();
    }
}
