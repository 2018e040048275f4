package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;
import static org.socketlab.sockets.TestPeers.tcp;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Unix sockets: the file that stands for them, and what can be wrong with its path. */
@Timeout(30)
class UnixSocketTest {

    @TempDir
    private Path folder;
    private String path;

    @BeforeEach
    void path() {
        path = folder.resolve("echo.sock").toString();
    }

    private static Sock unix() {
        return Sock.socket(AF_UNIX, SOCK_STREAM);
    }

    private Sock listeningAt(String path) {
        var listener = unix();
        listener.bind(path);
        listener.listen(5);
        return listener;
    }

    @Test
    void theFileOutlivesItsSocketAndTheNextOfThisProgramTakesItBack() {
        listeningAt(path).close();
        assertThat(Path.of(path)).exists();
        try (var again = listeningAt(path); var client = unix()) {
            client.connect(path);
            again.accept().close();
        }
    }

    @Test
    void aPathThatASocketOfThisProgramHoldsIsExplained() {
        try (var listener = listeningAt(path); var second = unix()) {
            assertThat(listener.state()).isEqualTo(SockState.LISTENING);
            assertThatThrownBy(() -> second.bind(path)).isInstanceOf(SocketFailure.AddressInUse.class)
                    .hasMessage("bind(" + path + ") failed: address already in use (EADDRINUSE). Held by another socket of this program. "
                            + "Close it there, or bind another path.");
            assertThat(second.state()).isEqualTo(SockState.NEW);
        }
    }

    @Test
    void aFileThatAnotherProgramLeftIsExplainedWithItsRemedyAndNotTouched() throws Exception {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)).close();
        try (var socket = unix(); var client = unix()) {
            assertThatThrownBy(() -> socket.bind(path)).isInstanceOf(SocketFailure.AddressInUse.class)
                    .hasMessageContaining("The file is left over from an earlier socket; nobody listens there any more. "
                            + "Remove it with Files.delete(Path.of(\"" + path + "\")) and bind again.");
            assertThatThrownBy(() -> client.connect(path)).isInstanceOf(SocketFailure.ConnectionRefused.class)
                    .hasMessageContaining("left over from an earlier socket, or its owner does not listen yet");
            Files.delete(Path.of(path));
            socket.bind(path);
        }
    }

    @Test
    void aPathWhereAnotherProgramListensIsExplained() throws Exception {
        try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)); var socket = unix()) {
            assertThat(other.isOpen()).isTrue();
            assertThatThrownBy(() -> socket.bind(path)).hasMessageContaining("Another program listens there.");
        }
    }

    @Test
    void aFileThatIsNoSocketIsExplained() throws Exception {
        Files.writeString(Path.of(path), "a letter");
        try (var socket = unix()) {
            assertThatThrownBy(() -> socket.bind(path)).isInstanceOf(SocketFailure.AddressInUse.class).hasMessageContaining("A file that is no socket");
            assertThatThrownBy(() -> socket.connect(path)).isInstanceOf(SocketFailure.ConnectionRefused.class).hasMessageContaining("is no socket");
        }
        assertThat(Path.of(path)).hasContent("a letter");
    }

    @Test
    void aSocketThatIsBoundButDoesNotListenIsNamed() {
        try (var server = unix(); var client = unix()) {
            server.bind(path);
            assertThatThrownBy(() -> client.connect(path)).isInstanceOf(SocketFailure.ConnectionRefused.class)
                    .hasMessageContaining("is bound to that path but does not listen yet. Call its listen().");
        }
    }

    @Test
    void whereThereIsNoFileOrNoFolderIsSaid() {
        try (var socket = unix()) {
            assertThatThrownBy(() -> socket.connect(path)).isInstanceOf(SocketFailure.PathNotFound.class)
                    .hasMessageStartingWith("connect(" + path + ") failed: no such file or directory (ENOENT). There is no such file, so no server is bound there.");
            assertThatThrownBy(() -> socket.bind(folder + "/none/x")).isInstanceOf(SocketFailure.PathNotFound.class)
                    .hasMessageContaining("There is no folder " + folder + "/none.");
        }
    }

    @Test
    void theLongestPathIsTakenAndOneByteMoreIsExplained() {
        var longest = folder + "/" + "x".repeat(UnixPath.LONGEST_BYTES - folder.toString().length() - 1);
        try (var socket = unix(); var other = unix()) {
            socket.bind(longest);
            assertThatThrownBy(() -> other.bind(longest + "x")).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessage("bind(" + longest + "x) failed: path too long (ENAMETOOLONG). It has " + (UnixPath.LONGEST_BYTES + 1) + " bytes, and the "
                            + "system takes at most " + UnixPath.LONGEST_BYTES + ". Use a shorter one, for instance relative to this folder.");
        }
    }

    @Test
    void anAddressOfTheOtherKindIsRefused() {
        try (var unix = unix(); var tcp = tcp()) {
            assertThatThrownBy(() -> unix.bind("", 50007)).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("An AF_UNIX socket goes by a path");
            assertThatThrownBy(() -> tcp.connect("echo.sock")).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("An AF_INET socket goes by a host and a port.");
            for (var none : new String[] {"", null})
                assertThatThrownBy(() -> unix.bind(none)).isInstanceOf(SocketFailure.InvalidArgument.class);
            assertThatThrownBy(() -> unix.bind("a\0b")).isInstanceOf(SocketFailure.InvalidArgument.class);
            assertThatThrownBy(unix::listen).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("Call bind with a path first.");
        }
    }

    @Test
    void aClientMayHaveAPathOfItsOwn() {
        try (var listener = listeningAt(path); var client = unix()) {
            var own = folder.resolve("client").toString();
            assertThat(client.getSockName()).isEqualTo(Address.unix(""));
            client.bind(own);
            assertThatThrownBy(() -> client.connect(folder.resolve("nobody").toString())).isInstanceOf(SocketFailure.PathNotFound.class);
            assertThat(client.state()).as("as before").isEqualTo(SockState.BOUND);
            client.connect(Address.unix(path));
            try (var connection = listener.accept()) {
                assertThat(connection.getPeerName()).isEqualTo(Address.unix(own)).isEqualTo(client.getSockName()).hasToString(own);
                assertThat(connection.getSockName()).isEqualTo(Address.unix(path));
            }
        }
    }
}
