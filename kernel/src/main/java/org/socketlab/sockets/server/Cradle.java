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

    /** In the child: a connection in blocking mode. */
    static SocketChannel connect(String address, String password) throws IOException {
        SocketAddress server = address.matches("\\d+") ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address))
                : UnixDomainSocketAddress.of(address);
        try {
            var line = SocketChannel.open(server);
            line.write(ByteBuffer.wrap(HexFormat.of().parseHex(password)));
            return line;
        } catch (IOException serverIsGone) {
            tidy(address);
            throw serverIsGone;
        }
    }

    /** In the child, when it needs no more connections: the folder need not outlive that moment, whatever becomes of the server's program. */
    static void tidy(String address) throws IOException {
        if (!address.matches("\\d+")) remove(Path.of(address));
    }

    private static void remove(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }

    /** In the server: waits for the child's next connection. {@link #close} ends the wait. */
    SocketChannel next() throws IOException {
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
        remove(folder.resolve("s"));
    }
}
