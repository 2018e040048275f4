package org.socketlab.wire;

import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;

/** Small real conversations, recorded. */
@SuppressWarnings("try")   // when a socket is closed is what these are about
final class Talks {

    private Talks() {}

    interface Talk {
        void happens() throws Exception;
    }

    static Recording recorded(Talk talk) {
        try {
            return Recorder.trace(() -> {
                talk.happens();
                return "";
            }).passed();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Sock listening(AddressFamily family) {
        var listener = Sock.socket(family, SOCK_STREAM);
        listener.bind(family == AF_INET6 ? "::1" : "127.0.0.1", 0);
        listener.listen(5);
        return listener;
    }

    static Sock connectedTo(Sock listener) {
        var client = Sock.socket(listener.family(), SOCK_STREAM);
        client.connect(listener.getSockName());
        return client;
    }

    static Recording tcpEcho() {
        return echo(AF_INET);
    }

    static Recording echo(AddressFamily family) {
        return recorded(() -> {
            try (var listener = listening(family)) {
                echoOnce(listener);
            }
        });
    }

    static Recording unixEcho(Path path) {
        return recorded(() -> {
            try (var listener = Sock.socket(AF_UNIX, SOCK_STREAM)) {
                listener.bind(path.toString());
                listener.listen(5);
                echoOnce(listener);
            }
        });
    }

    private static void echoOnce(Sock listener) {
        try (var client = connectedTo(listener); var server = listener.accept()) {
            client.send("Hello ");
            client.send("world");
            server.send("Echo=>", server.recvExactly(11));
            client.recvExactly(17);
            client.close();
            server.recv(1024);
        }
    }

    static Recording udpEcho() {
        return recorded(() -> {
            try (var server = Sock.socket(AF_INET, SOCK_DGRAM); var client = Sock.socket(AF_INET, SOCK_DGRAM)) {
                server.bind("", 0);
                client.sendTo("127.0.0.1", server.boundPort(), "ping");
                var question = server.recvFrom(1024);
                server.sendTo(question.from(), "pong ", question.data());
                client.recv(1024);
            }
        });
    }

    static Recording halfClose() {
        return recorded(() -> {
            try (var listener = listening(AF_INET); var client = connectedTo(listener); var server = listener.accept()) {
                client.send("all of it");
                client.shutdown(Shut.SHUT_WR);
                server.recvExactly(9);
                server.recv(1);
                server.send("thanks");
                server.close();
                client.recvExactly(6);
                client.recv(1);
            }
        });
    }

    static Recording reset() {
        return recorded(() -> {
            try (var listener = listening(AF_INET); var client = connectedTo(listener); var server = listener.accept()) {
                client.send("never answered");
                server.recvExactly(14);
                server.reset();
                try {
                    client.recv(1);
                } catch (RuntimeException expected) {
                    return;
                }
                throw new AssertionError("no reset came");
            }
        });
    }

    /** So many bytes up, in large sends, and a short answer. */
    static Recording large(int size) {
        return recorded(() -> {
            try (var listener = listening(AF_INET); var client = connectedTo(listener); var server = listener.accept()) {
                var all = new CompletableFuture<Bytes>();
                var reader = new Thread(() -> all.complete(server.recvExactly(size)));
                reader.start();
                client.sendAll(pattern(size));
                if (all.get(20, TimeUnit.SECONDS).size() != size) throw new AssertionError();
                reader.join();
                server.send("got it");
                client.recvExactly(6);
            }
        });
    }

    static Bytes pattern(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte) (i * 31 + i / 251);
        return Bytes.of(bytes);
    }
}
