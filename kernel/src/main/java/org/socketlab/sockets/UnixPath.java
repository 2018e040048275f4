package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.socketlab.sockets.AddressReasons.Why;

/** What stands at the path of a Unix socket, for those who cannot bind it or connect to it. */
final class UnixPath {

    /**
     * {@code sun_path} has 108 bytes on Linux and Windows and 104 on macOS (unix(7), unix(4)); one is for the 0 at the end, and Java leaves
     * one more free.
     */
    static final int LONGEST_BYTES = (System.getProperty("os.name").startsWith("Mac") ? 104 : 108) - 1 - 1;

    private final Path path;
    private final Neighbours neighbours;

    UnixPath(SocketAddress address, Neighbours neighbours) {
        this.path = of(address);
        this.neighbours = neighbours;
    }

    static Path of(SocketAddress address) {
        return ((UnixDomainSocketAddress) address).getPath();
    }

    Why inUse() {
        var own = neighbours.atPath(path);
        if (own != null) return new Why(neighbours.heldBy(own), "Close it there, or bind another path.");
        if (!isSocket(path)) return new Why("A file that is no socket is there already, and bind makes a new one.", "Bind another path.");
        if (answers(path)) return new Why("Another program listens there.", "Stop that program, or bind another path.");
        return new Why("The file is left over from an earlier socket; nobody listens there any more.",
                "Remove it with Files.delete(Path.of(\"" + path + "\")) and bind again.");
    }

    Why refused() {
        var own = neighbours.atPath(path);
        if (own != null) return new Why(neighbours.theSocket(own) + " is bound to that path but does not listen yet.", "Call its listen().");
        if (!isSocket(path)) return new Why("The file there is no socket.", "Check the path.");
        return new Why("The file is left over from an earlier socket, or its owner does not listen yet.",
                "Start the server first (bind, then listen).");
    }

    Why denied(String call) {
        return call.equals("bind") ? new Why("This program may not make a file in that folder.", "Bind a path in a folder of your own.")
                : new Why("To connect takes the right to write to that file.", "Ask its owner, or connect elsewhere.");
    }

    Why missing(String call) {
        var folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) return new Why("There is no folder " + folder + ".", "Make it first, or use another path.");
        return new Why("There is no such file, so no server is bound there.",
                "Start the server first (bind, then listen), and check the path; relative ones begin at " + Path.of("").toAbsolutePath() + ".");
    }

    static boolean isSocket(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether somebody listens there; it costs a server one client that leaves at once. */
    static boolean answers(Path path) {
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            return Errno.of(e) == Errno.EAGAIN;
        }
    }
}
