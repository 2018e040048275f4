package org.socketlab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;

/** Two ends of one connection over loopback. */
final class Ends {

    /** The flag with which a JVM lets sockets sleep in the system, as the kernel's jar asks in its manifest. */
    static final String EXPORTS = "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED";

    record Raw(SocketChannel client, SocketChannel server) {

        static Raw open() throws IOException {
            try (var listener = rawListener()) {
                var client = SocketChannel.open(listener.getLocalAddress());
                return new Raw(client, listener.accept());
            }
        }
    }

    record Ours(Sock client, Sock server) {

        static Ours open() {
            try (var listener = listener()) {
                var client = socket();
                client.connect("127.0.0.1", listener.boundPort());
                return new Ours(client, listener.accept());
            }
        }
    }

    /** Work in a thread of its own, which ends with its connection. */
    interface Work {
        void run() throws Exception;
    }

    private Ends() {}

    static ServerSocketChannel rawListener() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    }

    static Sock socket() {
        return Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
    }

    static Sock listener() {
        var listener = socket();
        listener.bind("127.0.0.1", 0);
        listener.listen(1024);
        return listener;
    }

    static Runnable body(Work work) {
        return () -> {
            try {
                work.run();
            } catch (Exception theEnd) {
                return;
            }
        };
    }

    static Thread start(Work work) {
        var thread = new Thread(body(work));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
