package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.SockState.CLOSED;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A sequence of calls on two sockets, and on those that they accept; none of them waits but for a moment. */
final class RandomCalls {

    record Kind(AddressFamily family, SocketType type) {}

    /**
     * One call.
     *
     * @param which  the socket
     * @param number what the argument is made of
     */
    record Step(Call call, int which, int number) {}

    private final AddressFamily family;
    private final SocketType type;
    private final Path folder;
    private final List<Sock> sockets = new ArrayList<>();
    private BiConsumer<SockState, SockState> onEachStep = (from, to) -> { };

    RandomCalls(AddressFamily family, SocketType type, Path folder) {
        this.family = family;
        this.type = type;
        this.folder = folder;
    }

    /** Is told of each change of state. */
    RandomCalls onEachStep(BiConsumer<SockState, SockState> watcher) {
        onEachStep = watcher;
        return this;
    }

    void run(List<Step> steps) {
        try {
            for (int n = 0; n < 2; n++) add(Sock.socket(family, type));
            steps.forEach(this::take);
        } finally {
            sockets.forEach(Sock::close);
        }
    }

    private void add(Sock socket) {
        socket.setTimeout(Duration.ZERO);
        sockets.add(socket);
    }

    private void take(Step step) {
        var before = sockets.stream().map(Sock::state).toList();
        var socket = sockets.get(step.which % sockets.size());
        try {
            step.call.on(this, socket, step.number);
        } catch (SocketFailure documented) {
            assertThat(documented.getMessage()).doesNotContain("null").endsWith(".").hasSizeGreaterThan(30);
        }
        for (int n = 0; n < before.size(); n++)
            if (sockets.get(n).state() != before.get(n)) onEachStep.accept(before.get(n), sockets.get(n).state());
        assertThat(socket.toString()).doesNotContain("null");
    }

    /** The address of one of the sockets, or one where nobody is. */
    private Address somewhere(int number) {
        var other = sockets.get(number % sockets.size());
        return other.state() != CLOSED && number % 4 > 0 ? other.getSockName() : number % 8 == 0 ? nowhere(number) : own(number);
    }

    private Address nowhere(int number) {
        return family == AddressFamily.AF_UNIX ? Address.unix(folder.resolve("none/c").toString()) : new Address(host(), number % 3);
    }

    private Address own(int number) {
        return family == AddressFamily.AF_UNIX ? Address.unix(folder.resolve(number % 2 == 0 ? "a" : "b").toString()) : new Address(host(), 0);
    }

    private String host() {
        return family == AddressFamily.AF_INET ? "127.0.0.1" : "::1";
    }

    /** Mostly a small number, at times a negative one or one that is too large for a datagram. */
    private static int size(int number) {
        return number % 50 == 0 ? 70_000 : number % 100 - 1;
    }

    private static Bytes data(int number) {
        return Bytes.of(new byte[Math.max(0, size(number))]);
    }

    /** Every call that a socket has. */
    enum Call {
        BIND { void on(RandomCalls it, Sock socket, int number) { socket.bind(it.own(number)); } },
        BIND_TO_ANYTHING { void on(RandomCalls it, Sock socket, int number) { socket.bind(it.somewhere(number)); } },
        LISTEN { void on(RandomCalls it, Sock socket, int number) { socket.listen(size(number)); } },
        ACCEPT { void on(RandomCalls it, Sock socket, int number) { it.add(socket.accept()); } },
        CONNECT { void on(RandomCalls it, Sock socket, int number) { socket.connect(it.somewhere(number)); } },
        CONNECT_IN_TIME {
            void on(RandomCalls it, Sock socket, int number) {
                socket.setTimeout("5ms");
                try {
                    socket.connect(it.somewhere(number));
                } finally {
                    socket.setTimeout("0s");
                }
            }
        },
        TRY_CONNECT { void on(RandomCalls it, Sock socket, int number) { socket.tryConnect(it.somewhere(number)); } },
        DISCONNECT { void on(RandomCalls it, Sock socket, int number) { socket.disconnect(); } },
        SEND { void on(RandomCalls it, Sock socket, int number) { socket.send(data(number)); } },
        SEND_ALL { void on(RandomCalls it, Sock socket, int number) { socket.sendAll(data(number)); } },
        SEND_TO { void on(RandomCalls it, Sock socket, int number) { socket.sendTo(it.somewhere(number), data(number)); } },
        RECV { void on(RandomCalls it, Sock socket, int number) { socket.recv(size(number)); } },
        RECV_INTO { void on(RandomCalls it, Sock socket, int number) { socket.recvInto(ByteBuffer.allocate(number % 50)); } },
        RECV_EXACTLY { void on(RandomCalls it, Sock socket, int number) { socket.recvExactly(size(number)); } },
        RECV_FROM { void on(RandomCalls it, Sock socket, int number) { socket.recvFrom(size(number)); } },
        SHUTDOWN { void on(RandomCalls it, Sock socket, int number) { socket.shutdown(Shut.values()[number % 3]); } },
        GET_SOCK_NAME { void on(RandomCalls it, Sock socket, int number) { socket.getSockName(); } },
        GET_PEER_NAME { void on(RandomCalls it, Sock socket, int number) { socket.getPeerName(); } },
        JOIN_GROUP { void on(RandomCalls it, Sock socket, int number) { socket.joinGroup("239.1.2.3", "127.0.0.1"); } },
        LEAVE_GROUP { void on(RandomCalls it, Sock socket, int number) { socket.leaveGroup("239.1.2.3", "127.0.0.1"); } },
        OPTIONS { void on(RandomCalls it, Sock socket, int number) { socket.options(); } },
        RESET { void on(RandomCalls it, Sock socket, int number) { if (number % 3 == 0) socket.reset(); } },
        CLOSE { void on(RandomCalls it, Sock socket, int number) { if (number % 3 == 0) socket.close(); } };

        abstract void on(RandomCalls it, Sock socket, int number);
    }
}
