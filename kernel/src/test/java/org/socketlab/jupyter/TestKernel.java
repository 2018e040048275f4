package org.socketlab.jupyter;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.CurveKeys;

/** A kernel in this JVM around an {@link EchoSession}, on ports that the system chooses. */
final class TestKernel implements AutoCloseable {

    final EchoSession session = new EchoSession();
    final CompletableFuture<Boolean> shutdown = new CompletableFuture<>();
    final KernelServer server;

    TestKernel(Path folder) {
        this(folder, connection("a key for tests", Optional.empty()));
    }

    TestKernel(Path folder, ConnectionFile connection) {
        server = new KernelServer(connection, new History(new HistoryFile(folder.resolve("history.jsonl"))), shutdown::complete);
        server.start(kernel -> session);
    }

    static ConnectionFile connection(String key, Optional<CurveKeys> curve) {
        return new ConnectionFile("127.0.0.1", 0, 0, 0, 0, 0, "hmac-sha256", key, "socketlab", curve);
    }

    TestClient client() {
        return new TestClient(server.connection());
    }

    @Override
    public void close() {
        server.close();
    }
}
