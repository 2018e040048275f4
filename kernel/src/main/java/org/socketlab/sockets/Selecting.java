package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.socketlab.sockets.SelectSet.Mark;
import org.socketlab.sockets.SocketFailure.SocketClosed;
import org.socketlab.sockets.SocketFailure.SocketInterrupted;
import org.socketlab.sockets.SocketFailure.Story;
import org.socketlab.sockets.Waiter.Interest;

/** One call of {@link Selection#select}. */
final class Selecting {

    private static final int READING = OP_READ | OP_ACCEPT;
    private static final int WRITING = OP_WRITE | OP_CONNECT;
    private static final int NOT_AT_ALL = -1;
    private static final long A_MOMENT = 100_000;

    private final List<Asked> readers;
    private final List<Asked> writers;
    private final List<Asked> exceptional;
    private final List<Asked> all;
    private final Duration timeout;
    private final Deadline deadline;

    /** A socket in one of the lists, what is asked about it, and the answer. */
    private static final class Asked {

        final Sock sock;
        final int direction;
        private int ops;
        private Mark mark;

        Asked(Sock sock, int direction) {
            this.sock = sock;
            this.direction = direction;
        }

        /** @return false for a channel that has just been closed */
        boolean ask(SelectSet set) {
            var channel = endpoint().channel();
            ops = ops(channel.validOps() & direction);
            try {
                mark = set.ask(channel, ops);
                return channel.isOpen();
            } catch (ClosedChannelException | CancelledKeyException e) {
                mark = Mark.NONE;
                return false;
            }
        }

        /** A connect under way makes its socket writable when it ends; also readable, but only when it ends with a failure. */
        private int ops(int wanted) {
            boolean connecting = sock.state() == SockState.CONNECTING;
            if ((wanted & OP_CONNECT) != 0) return connecting ? OP_CONNECT : OP_WRITE;
            return wanted == 0 || connecting ? wanted : endpoint().waitsFor(wanted);
        }

        boolean isReady() {
            return mark.isReadyFor(ops) || direction == READING && sock.holdsInput();
        }

        Interest interest() {
            return new Interest(endpoint().channel(), ops);
        }

        private Endpoint endpoint() {
            return sock.core.endpoint();
        }
    }

    Selecting(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional, Duration timeout) {
        this.timeout = timeout;
        this.deadline = Deadline.in(timeout);
        this.readers = asked("readers", readers, READING);
        this.writers = asked("writers", writers, WRITING);
        this.exceptional = asked("exceptional", exceptional, 0);
        this.all = Stream.of(this.readers, this.writers, this.exceptional).flatMap(List::stream).toList();
    }

    static Duration duration(String timeout) {
        try {
            return timeout.equals("none") ? null : Durations.parse(timeout);
        } catch (IllegalArgumentException e) {
            throw failures().invalid("select", timeout, e.getMessage() + ".", "");
        }
    }

    private static Failures failures() {
        return new Failures(null, OpenSockets.surroundings());
    }

    private static List<Asked> asked(String list, Collection<Sock> sockets, int direction) {
        if (sockets == null) throw failures().invalid("select", "", "The " + list + " are null.", "Give List.of() for none.");
        if (sockets.stream().anyMatch(Objects::isNull)) throw failures().invalid("select", "",
                "There is a null among the " + list + ".", "Give sockets only.");
        return sockets.stream().map(sock -> new Asked(sock, direction)).toList();
    }

    private void mayEnd() {
        if (timeout != null && timeout.isNegative()) throw failures().invalid("select", shown(),
                "A call cannot end before it begins.", "Give a positive duration, zero, or null to wait for ever.");
        if (timeout == null && readers.isEmpty() && writers.isEmpty()) throw failures().invalid("select", shown(),
                "No socket is waited for, so this call would never end.", "Give it readers, writers or a timeout.");
    }

    Selection outcome() {
        mayEnd();
        mustBeOpen("");
        if (Thread.currentThread().isInterrupted()) throw interrupted();
        long began = Watch.beginNew();
        try {
            var set = SelectSet.ofThisThread();
            for (look(set, NOT_AT_ALL); !anyReady(); sleep(set)) {
                mustBeOpen(" while this call waited");
                if (deadline.isOver()) break;
                if (Thread.currentThread().isInterrupted()) throw interrupted();
            }
            var found = all.stream().filter(Asked::isReady).map(each -> each.sock).toList();
            Watch.selected(began, all.stream().map(each -> each.sock).toList(), found);
            return new Selection(ready(readers), ready(writers), List.of());
        } catch (IOException e) {
            throw new SocketFailure.SystemRefused(new Story("select", shown(), "the system says \"" + e.getMessage() + "\"", "", "", ""), e);
        }
    }

    /** @param millis as {@link SelectSet#await} takes it */
    private void look(SelectSet set, long millis) throws IOException {
        boolean certain = set.answered(() -> askAll(set), millis);
        if (!certain) LockSupport.parkNanos(A_MOMENT);     // a channel is being replaced by another at this moment
        if (!anyReady() && someHaveConnected()) set.answered(() -> askAll(set), NOT_AT_ALL);
    }

    private boolean askAll(SelectSet set) {
        boolean certain = true;
        for (var each : all) certain &= each.ask(set);
        return certain;
    }

    /** What has come over a connect under way can be seen only after taking note that it has ended. */
    private boolean someHaveConnected() {
        boolean some = false;
        for (var each : readers) some |= each.sock.state() == SockState.CONNECTING && each.sock.connecting.noteEnd("select");
        return some;
    }

    @SuppressWarnings("try")   // the wait is there to be closed
    private void sleep(SelectSet set) throws IOException {
        var interests = all.stream().filter(each -> each.ops != 0).map(Asked::interest).toList();
        var waiter = interests.isEmpty() ? null : Waiters.ofThisThread();
        try (var wait = Waits.begin(all.isEmpty() ? null : all.get(0).sock, "select", interests)) {
            if (waiter != null) waiter.await(interests, deadline.nanosLeft());
            look(set, waiter == null ? deadline.millisLeft() : NOT_AT_ALL);
        }
    }

    private boolean anyReady() {
        return all.stream().anyMatch(Asked::isReady);
    }

    private static List<Sock> ready(List<Asked> asked) {
        return asked.stream().filter(Asked::isReady).map(each -> each.sock).toList();
    }

    private void mustBeOpen(String when) {
        mustBeOpen("readers", readers, when);
        mustBeOpen("writers", writers, when);
        mustBeOpen("exceptional", exceptional, when);
    }

    private void mustBeOpen(String list, List<Asked> asked, String when) {
        for (int i = 0; i < asked.size(); i++) {
            var sock = asked.get(i).sock;
            if (sock.state() != SockState.CLOSED) continue;
            var name = OpenSockets.surroundings().variableOf(sock).map(variable -> " (`" + variable + "`)").orElse("");
            var how = sock.closedHow().isEmpty() ? "" : " " + sock.closedHow();
            throw new SocketClosed(new Story("select", shown(), "one of the sockets is closed", "EBADF",
                    "Number " + (i + 1) + " of the " + list + name + " was closed" + how + when + ".",
                    "Take a socket out of the lists when you close it."), null);
        }
    }

    private SocketInterrupted interrupted() {
        return new SocketInterrupted(new Story("select", shown(), "interrupted while it waited", "EINTR",
                "All sockets are open and as before.", "Call it again to go on waiting."), null);
    }

    /** {@code 2 readers, 1 writer, 500ms}. */
    private String shown() {
        var parts = new ArrayList<String>();
        if (!readers.isEmpty()) parts.add(readers.size() == 1 ? "1 reader" : readers.size() + " readers");
        if (!writers.isEmpty()) parts.add(writers.size() == 1 ? "1 writer" : writers.size() + " writers");
        if (!exceptional.isEmpty()) parts.add(exceptional.size() + " exceptional");
        if (parts.isEmpty()) parts.add("no sockets");
        if (timeout != null) parts.add(timeout.isNegative() ? timeout.toString() : Durations.show(timeout));
        return String.join(", ", parts);
    }
}
