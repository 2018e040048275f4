package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_CONNECT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.socketlab.sockets.SocketCall.Kind;

/** Connecting a socket to another: begun, waited for, or found done by a later call. */
final class Connecting {

    private final SockCore core;
    private final Binding binding;
    /** Where the connect under way leads; changed only within the turn that {@link LifeCycle#enterConnect} gives. */
    private volatile Destination goal;
    private volatile Peer peer;

    Connecting(SockCore core, Binding binding, Peer peer) {
        this.core = core;
        this.binding = binding;
        this.peer = peer;
    }

    /** @param place looked up only when the socket may connect at all */
    void connect(String call, String shown, Supplier<Destination> place) {
        connect(call, shown, place, core.timeout);
    }

    private void connect(String call, String shown, Supplier<Destination> place, Duration timeout) {
        core.watch.call(Kind.CONNECT, call, shown, () -> beginOrGoOn(call, shown, place, timeout));
    }

    private void beginOrGoOn(String call, String shown, Supplier<Destination> place, Duration timeout) {
        boolean begins = enter(call, shown);
        boolean keep = !begins;
        try {
            var deadline = Deadline.in(timeout);
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
            else begin(call, to.shown(), to.numbers(), deadline);
            connected();
        } catch (IOException e) {
            throw core.failures.of(call, to.shown(), to.numbers(), e);
        }
    }

    private void begin(String call, String shown, SocketAddress to, Deadline deadline) throws IOException {
        leaveFromTheOneAddress();
        if (core.endpoint().connect(to)) return;
        if (deadline.isImmediate()) throw core.failures.underWay(call, shown, "EINPROGRESS");
        finish(call, deadline);
    }

    /** Where every interface means one address, the system, which knows of others, does not get to choose. */
    private void leaveFromTheOneAddress() throws IOException {
        var only = core.around.everyInterface();
        if (only == null || core.family != AddressFamily.AF_INET || core.isDatagram() || core.endpoint().localAddress() != null) return;
        core.endpoint().bind(new InetSocketAddress(only, 0));
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

    /** The socket is as before; but a datagram socket may have got an address by trying, and a stream may have lost its own to another. */
    private void abandon() {
        try {
            if (!core.isDatagram()) core.endpoint().abandonConnect();
            core.life.connectFailed();
            if (core.isDatagram()) binding.boundBySystem();
            else binding.unboundIfTaken();
        } catch (IOException closedMeanwhile) {
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

    /** Takes note of the end of a connect that is under way; false while it has not come. */
    boolean noteEnd(String call) {
        try {
            connect(call, "", () -> goal, Duration.ZERO);
            return true;
        } catch (SocketFailure notYet) {
            return false;
        }
    }

    void disconnect() {
        core.life.mustBeDatagram("disconnect", "", "A stream ends with shutdown or close.");
        synchronized (core) {
            core.life.needsConnection("disconnect", "");
            try {
                core.datagrams().disconnect();
                peer = null;
                binding.boundAfterAll();
            } catch (IOException e) {
                throw core.failures.of("disconnect", "", null, e);
            }
        }
    }

    void mayReset() {
        core.life.mustBeStream("reset", "", "Close it when it is no longer needed.");
        if (core.isUnix()) throw core.failures.notSupported("reset", "", "EOPNOTSUPP", "RST is a thing of TCP.", "Close it.");
        arrive("reset", "");
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
