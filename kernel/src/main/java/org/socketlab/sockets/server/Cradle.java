package org.socketlab.sockets.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a newborn child JVM meets its server: a Unix socket in a folder of its own, or where there are none, a port of the loopback interface. Whoever
 * connects shows a password, because any program of this machine can reach such a port.
 */
final class Cradle implements AutoCloseable {

    private static final int PASSWORD_BYTES = 16;

    private final ServerSocketChannel door;
    private final Path folder;
    private final byte[] password = new byte[PASSWORD_BYTES];

    /** The two connections of a child: for letters, and for the bytes of its client. In blocking mode. */
    record Lines(SocketChannel letters, SocketChannel client) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            letters.close();
            client.close();
        }
    }

    Cradle() throws IOException {
        new SecureRandom().nextBytes(password);
        folder = Files.createTempDirectory("socketlab-child");
        ServerSocketChannel open;
        try {
            open = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        } catch (UnsupportedOperationException | IOException noUnixSocketsHere) {
            open = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }
        door = open;
    }

    /** For the child's command line: a path, or a port. */
    String address() throws IOException {
        return door.getLocalAddress() instanceof UnixDomainSocketAddress unix ? unix.getPath().toString()
                : String.valueOf(((InetSocketAddress) door.getLocalAddress()).getPort());
    }

    /** For the child's environment, which other users cannot read as they can a command line. */
    String password() {
        return HexFormat.of().formatHex(password);
    }

    /** In the child. */
    static Lines connect(String address, String shownPassword) throws IOException {
        SocketAddress server = address.matches("\\d+") ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address))
                : UnixDomainSocketAddress.of(address);
        var password = HexFormat.of().parseHex(shownPassword);
        return new Lines(connect(server, password), connect(server, password));
    }

    private static SocketChannel connect(SocketAddress server, byte[] password) throws IOException {
        var line = SocketChannel.open(server);
        line.write(ByteBuffer.wrap(password));
        return line;
    }

    /** In the server: waits until the child has come. {@link #close} ends the wait. */
    Lines await() throws IOException {
        return new Lines(next(), next());
    }

    private SocketChannel next() throws IOException {
        while (true) {
            var line = door.accept();
            var shown = ByteBuffer.allocate(PASSWORD_BYTES);
            while (shown.hasRemaining() && line.read(shown) >= 0) { }
            if (Arrays.equals(shown.array(), password)) return line;
            line.close();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        Files.deleteIfExists(folder.resolve("s"));
        Files.deleteIfExists(folder);
    }
}
