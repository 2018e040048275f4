package org.socketlab.bench;

import org.socketlab.sockets.server.Scheme;
import org.socketlab.sockets.server.Server;

/** How long a client waits for its first answer when a process is started for it. */
final class Children {

    private Children() {}

    static void measure(Report report, int clients) throws Exception {
        var times = new Timings();
        try (var server = Server.start("127.0.0.1", 0, Scheme.processPerClient(), ServerKind::echo)) {
            for (int n = 0; n < clients; n++) times.add(new long[] {firstAnswer(server.port())});
        }
        report.cost("process per client, first answer", "SocketLab, median of " + clients, times.microsAt(0.5) / 1e3, "ms");
        report.cost("process per client, first answer", "SocketLab, slowest", times.microsAt(1) / 1e3, "ms");
    }

    private static long firstAnswer(int port) {
        long began = System.nanoTime();
        try (var client = Ends.socket()) {
            client.setTimeout("30s");
            client.connect("127.0.0.1", port);
            client.send("x");
            client.recv(1);
            return System.nanoTime() - began;
        }
    }
}
