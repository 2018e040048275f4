package org.socketlab.sockets.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.socketlab.sockets.Sock;

/** A program that uses up its descriptors on clients of a server of its own, closes them, and then says how the server does. */
final class CrowdedProgram {

    private CrowdedProgram() {}

    public static void main(String[] arguments) throws Exception {
        loadClasses();
        for (var way : List.of(SchemesTest.way(Scheme.threadPerClient()), SchemesTest.way(Scheme.selectLoop()),
                new SchemesTest.Way("by chunk", Scheme.selectLoop(), SchemesTest.ECHO_BY_CHUNK)))
            try (var server = way.start()) {
                TestClients.dialog(server, "first", 1);
                crowd(server);
                System.out.println(way + ": " + TestClients.dialog(server, "last", 1) + ", " + server.state());
            }
    }

    /** A class that stands in a folder takes a descriptor to load; one in the kernel's jar does not. */
    private static void loadClasses() throws Exception {
        var folder = Path.of(Sock.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(folder.resolve("org/socketlab/sockets"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".class")).toList())
                Class.forName(folder.relativize(file).toString().replace(".class", "").replace('/', '.'));
        }
    }

    private static void crowd(Server server) throws IOException {
        var clients = new ArrayList<SocketChannel>();
        try {
            while (true) clients.add(SocketChannel.open(new InetSocketAddress(TestClients.HERE, server.port())));
        } catch (IOException noDescriptorLeft) {
            for (var client : clients) client.close();
        }
    }
}
