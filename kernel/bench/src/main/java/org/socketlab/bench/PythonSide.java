package org.socketlab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same questions put to Python's socket module, two processes of it; each answers in lines such as {@code p50 12.3}. */
final class PythonSide {

    private static final String BOTH_ENDS = """
            import os, signal, time
            from socket import *
            listener = create_server(('127.0.0.1', 0), backlog=1024)
            where = listener.getsockname()
            server = os.fork()
            if server == 0:
                serve()
                os._exit(0)
            ask()
            os.kill(server, signal.SIGKILL)
            """;

    private static final String PING_PONG = """
            def serve():
                connection, _ = listener.accept()
                while data := connection.recv(1024): connection.sendall(data)
            def ask():
                client = create_connection(where)
                message, times = b'x' * 64, []
                for n in range(COUNT):
                    began = time.perf_counter_ns()
                    client.sendall(message)
                    missing = 64
                    while missing: missing -= len(client.recv(missing))
                    times.append(time.perf_counter_ns() - began)
                client.close()
                print('rate', COUNT * 1e9 / sum(times))
                times.sort()
                print('p50', times[COUNT // 2] / 1e3)
                print('p99', times[COUNT * 99 // 100] / 1e3)
            """;

    private static final String ASYNCIO = """
            import asyncio
            def serve():
                async def echo(reader, writer):
                    while data := await reader.read(1024):
                        writer.write(data)
                        await writer.drain()
                async def forever():
                    async with await asyncio.start_server(echo, sock=listener) as server: await server.serve_forever()
                asyncio.run(forever())
            def ask():
                async def dialog():
                    reader, writer = await asyncio.open_connection(*where)
                    message, times = b'x' * 64, []
                    for n in range(COUNT):
                        began = time.perf_counter_ns()
                        writer.write(message)
                        await reader.readexactly(64)
                        times.append(time.perf_counter_ns() - began)
                    writer.close()
                    return times
                times = asyncio.run(dialog())
                print('rate', COUNT * 1e9 / sum(times))
                times.sort()
                print('p50', times[COUNT // 2] / 1e3)
                print('p99', times[COUNT * 99 // 100] / 1e3)
            """;

    private static final String BULK = """
            def serve():
                connection, _ = listener.accept()
                chunk = bytes(CHUNK)
                for n in range(COUNT): connection.sendall(chunk)
            def ask():
                client = create_connection(where)
                began, size, buffer = time.perf_counter(), 0, bytearray(CHUNK)
                while got := client.recv_into(buffer): size += got
                print('rate', size / (time.perf_counter() - began))
            """;

    private static final String CONNECTS = """
            def serve():
                while True:
                    connection, _ = listener.accept()
                    connection.close()
            def ask():
                began = time.perf_counter()
                for n in range(COUNT):
                    client = create_connection(where)
                    client.recv(1)
                    client.close()
                print('rate', COUNT / (time.perf_counter() - began))
            """;

    private PythonSide() {}

    static Map<String, Double> pingPong(int count) throws InterruptedException {
        return answers(PING_PONG, count, 0);
    }

    static Map<String, Double> asyncioPingPong(int count) throws InterruptedException {
        return answers(ASYNCIO, count, 0);
    }

    static Map<String, Double> bulk(long bytes, int chunk) throws InterruptedException {
        return answers(BULK, (int) (bytes / chunk), chunk);
    }

    static Map<String, Double> connects(int count) throws InterruptedException {
        return answers(CONNECTS, count, 0);
    }

    /** Null where there is no Python. */
    private static Map<String, Double> answers(String both, int count, int chunk) throws InterruptedException {
        var program = "COUNT, CHUNK = " + count + ", " + chunk + "\n" + both + BOTH_ENDS;
        try {
            var python = new ProcessBuilder("python3", "-c", program).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var answers = new LinkedHashMap<String, Double>();
            try (var lines = python.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    var words = line.split(" ");
                    answers.put(words[0], Double.valueOf(words[1]));
                }
            } finally {
                python.destroy();
            }
            return answers.isEmpty() ? null : answers;
        } catch (IOException notThere) {
            return null;
        }
    }
}
