package org.socketlab.lab;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.socketlab.shell.StandIns;
import org.socketlab.sockets.NetServerSocket;
import org.socketlab.sockets.NetSocket;
import org.socketlab.sockets.Sock;

/** Java's own sockets in a notebook: those that a cell makes with {@code new} are seen, the others are told. */
final class JavaNet {

    private static final String CHANNELS = "NIO channels";
    private static final String HTTP_CLIENT = "HttpClient";
    private static final String URLS = "URL connections";

    /** {@code new} in a cell makes sockets that are seen. What opens its sockets within the JDK is not to be reached by that. */
    private final StandIns standIns = StandIns.of(Map.of(Socket.class, NetSocket.class, ServerSocket.class, NetServerSocket.class), Map.ofEntries(
            Map.entry("java.net.http.HttpClient.newHttpClient", HTTP_CLIENT), Map.entry("java.net.http.HttpClient.newBuilder", HTTP_CLIENT),
            Map.entry("java.nio.channels.SocketChannel.open", CHANNELS), Map.entry("java.nio.channels.ServerSocketChannel.open", CHANNELS),
            Map.entry("java.nio.channels.DatagramChannel.open", CHANNELS), Map.entry("java.net.DatagramSocket.<init>", "DatagramSocket"), Map.entry("java.nio.channels.AsynchronousSocketChannel.open", CHANNELS),
            Map.entry("java.nio.channels.AsynchronousServerSocketChannel.open", CHANNELS), Map.entry("com.sun.net.httpserver.HttpServer.create", "HttpServer"),
            Map.entry("java.net.URL.openStream", URLS), Map.entry("java.net.URL.openConnection", URLS),
            Map.entry("javax.net.SocketFactory.getDefault", "socket factories"), Map.entry("javax.net.ssl.SSLSocketFactory.getDefault", "socket factories")));

    StandIns standIns() {
        return standIns;
    }

    /** What this notebook's cells use that opens sockets which are not recorded: a sentence, or "". */
    String unseen() {
        var seen = standIns.seen();
        return seen.isEmpty() ? "" : "Not recorded: the sockets of " + String.join(", ", seen)
                + ", which the JDK opens within; capture(…) shows their packets, and the other end is recorded if it is of this notebook.";
    }

    /** The recorded socket under one of Java's. */
    static Sock under(String word, Object javaNet) {
        return NetSocket.under(javaNet).orElseThrow(() -> new IllegalArgumentException(word + "(" + javaNet + "): it is not recorded. "
                + "Sockets of java.net are when a cell makes them with new Socket(…) or new ServerSocket(…)."));
    }
}
