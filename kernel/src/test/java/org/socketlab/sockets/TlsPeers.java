package org.socketlab.sockets;

import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Random;
import org.socketlab.sockets.TestPeers.Caller;

/** Connections that speak TLS, and data to send over them. */
final class TlsPeers {

    private TlsPeers() {}

    /** Both ends of a TLS connection, the handshake done. */
    record Secured(Sock client, Sock server) implements AutoCloseable {

        static Secured open(Tls serverSide, Tls clientSide) throws Exception {
            try (var listener = listening().tls(serverSide)) {
                var client = connectedTo(listener);
                var server = listener.accept();
                var greeting = Caller.of(() -> {
                    server.doHandshake();
                    return server;
                });
                client.tls(clientSide);
                return new Secured(client, greeting.value());
            }
        }

        static Secured open() throws Exception {
            return open(Tls.USUAL, Tls.USUAL);
        }

        @Override
        public void close() {
            client.close();
            server.close();
        }
    }

    /** What the next client says first. */
    static Bytes firstWords(Sock listener) {
        try (var connection = listener.accept()) {
            return connection.recv(100);
        }
    }

    static Bytes random(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Bytes.of(bytes);
    }

    static String digest(Bytes data) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(data.buffer());
        return Bytes.of(digest.digest()).hex().replace(" ", "");
    }

    /** So many bytes, or as many as come before the end. */
    static Bytes recvAll(Sock socket, int size) {
        var all = new ByteArrayOutputStream();
        while (all.size() < size) {
            var data = socket.recv(size - all.size());
            if (data.isEmpty()) break;
            all.writeBytes(data.toArray());
        }
        return Bytes.of(all.toByteArray());
    }
}
