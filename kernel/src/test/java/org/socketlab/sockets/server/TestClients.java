package org.socketlab.sockets.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;

/** Clients of servers under test. */
final class TestClients {

    static final String HERE = "127.0.0.1";

    private TestClients() {}

    static Sock connect(Server server) {
        return connect(server.port());
    }

    static Sock connect(int port) {
        var client = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        try {
            client.connect(HERE, port);
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Sends a word so many times, each after the answer to the one before. @return the last answer */
    static String dialog(Server server, String word, int times) {
        try (var client = connect(server)) {
            var answer = "";
            for (int i = 0; i < times; i++) {
                client.send(word);
                answer = client.recv(1024).text();
            }
            return answer;
        }
    }

    /** Sockets that the system keeps for this process; 0 where it does not list them. */
    static long openDescriptors() {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(TestClients::isSocket).count();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
