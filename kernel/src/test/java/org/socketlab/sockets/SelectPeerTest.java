package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.Selection.select;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread serves several clients with select: ours serves Python's, and Python's serves ours. */
@Timeout(60)
class SelectPeerTest {

    private static final String THREE_CLIENTS = """
            import sys
            from socket import *
            clients = [create_connection(('127.0.0.1', int(sys.argv[1]))) for n in range(3)]
            for word in ('one', 'two'):
                for n in (2, 0, 1):
                    clients[n].sendall(f'{word} from {n}'.encode())
                for n in range(3):
                    print(clients[n].recv(1024).decode(), flush=True)
            for client in clients: client.close()
            """;

    private static final String SELECT_SERVER = """
            from socket import *
            from select import select
            listener = create_server(('127.0.0.1', 0))
            print(listener.getsockname()[1], flush=True)
            sockets, served = [listener], 0
            while served < 3:
                for ready in select(sockets, [], [])[0]:
                    if ready is listener:
                        sockets.append(listener.accept()[0])
                        continue
                    data = ready.recv(1024)
                    if data: ready.sendall(b'Echo=>' + data)
                    else:
                        sockets.remove(ready)
                        ready.close()
                        served += 1
            """;

    @BeforeAll
    static void pythonIsThere() throws InterruptedException {
        Python.assumeThere();
    }

    @Test
    void oneThreadOfOursServesThreeClientsOfPythons() throws Exception {
        try (var listener = listening()) {
            var python = Python.start(THREE_CLIENTS, String.valueOf(listener.boundPort()));
            try (var says = python.inputReader(StandardCharsets.UTF_8)) {
                serveThree(listener);
                assertThat(says.lines()).containsExactly("Echo=>one from 0", "Echo=>one from 1", "Echo=>one from 2",
                        "Echo=>two from 0", "Echo=>two from 1", "Echo=>two from 2");
                assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
            } finally {
                python.destroyForcibly();
            }
        }
    }

    private static void serveThree(Sock listener) {
        var sockets = new ArrayList<>(List.of(listener));
        for (int served = 0; served < 3; ) {
            for (var ready : select(sockets, List.of(), List.of(), "10s").readers()) {
                if (ready == listener) {
                    sockets.add(listener.accept());
                    continue;
                }
                var data = ready.recv(1024);
                if (!data.isEmpty()) {
                    ready.sendAll("Echo=>", data);
                } else {
                    sockets.remove(ready);
                    ready.close();
                    served++;
                }
            }
        }
    }

    @Test
    void oneThreadOfPythonsServesThreeClientsOfOurs() throws Exception {
        var python = Python.start(SELECT_SERVER);
        try (var says = python.inputReader(StandardCharsets.UTF_8); var first = tcp(); var second = tcp(); var third = tcp()) {
            int port = Integer.parseInt(says.readLine());
            var clients = List.of(first, second, third);
            for (var client : clients) client.connect("127.0.0.1", port);
            for (int n = 0; n < 3; n++) clients.get(n).send("hello from ", String.valueOf(n));
            for (var waiting = new ArrayList<>(clients); !waiting.isEmpty(); ) {
                for (var ready : select(waiting, List.of(), List.of(), "10s").readers()) {
                    assertThat(ready.recv(1024)).isEqualTo(Bytes.ofText("Echo=>hello from " + clients.indexOf(ready)));
                    waiting.remove(ready);
                }
            }
            for (var client : clients) client.close();
            assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(python.exitValue()).isZero();
        } finally {
            python.destroyForcibly();
        }
    }
}
