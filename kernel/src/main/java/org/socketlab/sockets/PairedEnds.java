package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** Two endpoints connected to each other. Java has no {@code socketpair(2)}, so one connects to a listener that is there for a moment. */
record PairedEnds(AddressFamily family, Endpoint first, Endpoint second) {

    /** Over a Unix socket where this machine has them, else over TCP. */
    static PairedEnds open() throws IOException {
        try {
            return overUnix();
        } catch (UnsupportedOperationException | IOException noUnixSockets) {
            return overTcp();
        }
    }

    private static PairedEnds overUnix() throws IOException {
        var folder = Files.createTempDirectory("pair");
        var path = folder.resolve("s");
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return connected(AddressFamily.AF_UNIX, listener.bind(UnixDomainSocketAddress.of(path)));
        } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
        }
    }

    private static PairedEnds overTcp() throws IOException {
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            return connected(AddressFamily.AF_INET, listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0)));
        }
    }

    private static PairedEnds connected(AddressFamily family, ServerSocketChannel listener) throws IOException {
        var first = SocketChannel.open(listener.getLocalAddress());
        try {
            var second = listener.accept();
            while (!first.getLocalAddress().equals(second.getRemoteAddress())) {   // somebody else was quicker
                second.close();
                second = listener.accept();
            }
            return new PairedEnds(family, end(first), end(second));
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    private static Endpoint end(SocketChannel channel) throws IOException {
        return new StreamEndpoint(channel) {
            @Override
            SocketAddress localAddress() throws IOException {
                var own = super.localAddress();
                return own instanceof UnixDomainSocketAddress ? null : own;   // the path is gone already
            }
        };
    }
}
