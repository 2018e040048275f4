package org.socketlab.lab;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.socketlab.host.Host;
import org.socketlab.host.SocketEntry;
import org.socketlab.host.Transport;
import org.socketlab.wire.WireSocket;

/** What the system's own table says of a socket of a recording, which may be closed. */
final class SystemState {

    /** States that last only until the other system has acknowledged, which it may put off for 40 ms (tcp(7), TCP_QUICKACK). */
    private static final Set<String> PASSING = Set.of("FIN-WAIT-1", "LAST-ACK", "CLOSING", "SYN-RECEIVED");
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration A_MOMENT = Duration.ofMillis(5);

    private SystemState() {}

    /** {@code TIME-WAIT}; "" when the system does not tell, or the socket is none of TCP or never had an address. */
    static String of(WireSocket socket) {
        if (socket.isDatagram() || socket.isUnix() || socket.local() == null) return "";
        for (long until = System.nanoTime() + PATIENCE.toNanos(); ; LockSupport.parkNanos(A_MOMENT.toNanos())) {
            var says = Host.here().sockets(Transport.TCP).map(all -> in(all, socket)).known().orElse("");
            if (!PASSING.contains(says) || System.nanoTime() > until || Thread.currentThread().isInterrupted()) return says;
        }
    }

    private static String in(List<SocketEntry> all, WireSocket socket) {
        boolean listens = socket.role() == WireSocket.Role.LISTENER;
        int port = socket.local().port(), other = socket.peer() == null ? 0 : socket.peer().port();
        return all.stream().filter(entry -> entry.localPort() == port && (listens ? entry.isListening() : entry.remotePort() == other))
                .map(entry -> entry.state() == null ? "" : entry.state().toString()).findFirst().orElse("it knows no such socket any more");
    }
}
