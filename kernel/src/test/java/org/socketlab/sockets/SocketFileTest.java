package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.server.Scheme;
import org.socketlab.sockets.server.Server;

/** A socket as a file, with the behaviour of Python's makefile. */
@Timeout(60)
class SocketFileTest {

    private Sock client;
    private Sock server;

    @BeforeEach
    void connect() {
        var pair = TestPeers.Pair.open();
        client = pair.client();
        server = pair.server();
    }

    @AfterEach
    void closeBoth() {
        client.closeNow();
        server.closeNow();
    }

    // ---- reading ----

    @Test
    void aLineIsReadOverSeveralReceives() throws Exception {
        var file = client.makeFile("r");
        var line = Caller.of(file::readLine).untilItWaitsIn("readLine");
        server.sendAll("Hello ");
        server.sendAll(Bytes.ofText("Grüße").slice(0, 3));   // half an ü
        server.sendAll(Bytes.ofText("Grüße").slice(3), "\nnext");
        assertThat(line.value()).isEqualTo("Hello Grüße\n");
        server.close();
        assertThat(file.readLine()).isEqualTo("next");
        assertThat(file.readLine()).isEmpty();
    }

    @Test
    void linesComeOneAfterAnother() {
        server.sendAll("one\n\ntwo\r\nlast");
        server.close();
        assertThat(client.makeFile("r")).containsExactly("one\n", "\n", "two\n", "last");
    }

    @Test
    void bytesComeAsTheyAre() {
        server.sendAll("one\r\n", Bytes.of(0xff), "\nlast");
        server.close();
        assertThat(client.makeFile("rb").bytesLines()).containsExactly(Bytes.ofText("one\r\n"), Bytes.ofHex("ff 0a"), Bytes.ofText("last"));
    }

    /** Reads lines of "mode TAB data in hex TAB calls", does the calls on a file of a socket, prints what each gave in hex. */
    private static final String PYTHON = """
            import sys
            from socket import *
            for line in sys.stdin:
                mode, data, calls = line.rstrip('\\n').split('\\t')
                ours, theirs = socketpair()
                theirs.sendall(bytes.fromhex(data))
                theirs.close()
                file = ours.makefile(mode, encoding=None if 'b' in mode else 'utf-8')
                gave = [file.readline() if c == 'L' else file.read() if c == 'A' else file.read(int(c)) for c in calls]
                print(','.join((g if isinstance(g, bytes) else g.encode()).hex() for g in gave))
            """;

    @Test
    void everyReadGivesWhatPythonsGives() throws Exception {
        Python.assumeThere();
        var random = new Random(12);
        var cases = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (int c = random.nextInt(30); c > 0; c--) text.append(List.of("a", "b", "ü", "\n", "\r\n", "\r", "€", "c").get(random.nextInt(8)));
            var calls = new StringBuilder();
            for (int c = random.nextInt(12) + 1; c > 0; c--) calls.append("LL012345A".charAt(random.nextInt(9)));
            cases.add((random.nextBoolean() ? "r" : "rb") + "\t" + Bytes.ofText(text).hex().replace(" ", "") + "\t" + calls);
        }
        assertThat(cases.stream().map(SocketFileTest::gave)).isEqualTo(Python.answers(PYTHON, cases));
    }

    private static String gave(String line) {
        var parts = line.split("\t");
        try (var pair = TestPeers.Pair.open()) {
            pair.server().sendAll(Bytes.ofHex(parts[1]));
            pair.server().close();
            try (var file = pair.client().makeFile(parts[0])) {
                var gave = Arrays.stream(parts[2].split("")).map(call -> parts[0].equals("rb") ? bytes(file, call) : Bytes.ofText(text(file, call)));
                return String.join(",", gave.map(bytes -> bytes.hex().replace(" ", "")).toList());
            }
        }
    }

    private static String text(SocketFile file, String call) {
        return call.equals("L") ? file.readLine() : call.equals("A") ? file.read() : file.read(Integer.parseInt(call));
    }

    private static Bytes bytes(SocketFile file, String call) {
        return call.equals("L") ? file.readBytesLine() : call.equals("A") ? file.readBytes() : file.readBytes(Integer.parseInt(call));
    }

    @Test
    void anUnbufferedReadGivesWhatOneReceiveGives() {
        var file = client.makeFile("rb", 0);
        server.sendAll("abc\ndef");
        assertThat(file.readBytesLine()).isEqualTo(Bytes.ofText("abc\n"));
        assertThat(file.readBytes(10)).isEqualTo(Bytes.ofText("def"));
        server.sendAll("rest");
        server.close();
        assertThat(file.readBytes()).isEqualTo(Bytes.ofText("rest"));
    }

    @Test
    void aTimeoutWithinALineEndsTheReadingOfThatFile() {
        client.setTimeout("20ms");
        var file = client.makeFile("r");
        server.sendAll("abc");
        refused(file::readLine, SocketFailure.TimedOut.class, "readLine() failed: timed out after 20ms (ETIMEDOUT).");
        server.sendAll("def\n");
        refused(file::readLine, SocketFailure.WrongState.class, "readLine() failed: cannot read from a file that timed out (ETIMEDOUT).");
        assertThat(client.makeFile("r").readLine()).isEqualTo("def\n");
    }

    @Test
    void anInterruptedReadGoesOnWhereItWas() throws Exception {
        var file = client.makeFile("r");
        server.sendAll("abc");
        var reader = Caller.of(() -> file.read(6)).untilItWaitsIn("read");
        reader.thread().interrupt();
        assertThat(reader.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
        server.sendAll("def");
        assertThat(file.read(6)).isEqualTo("abcdef");
    }

    @Test
    void whoWaitsForAnotherReaderOfTheFileCanBeInterrupted() throws Exception {
        var file = client.makeFile("r");
        var first = Caller.of(file::readLine).untilItWaitsIn("readLine");
        var second = Caller.of(file::readLine);
        second.thread().interrupt();
        assertThat(second.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
        server.sendAll("for the first\n");
        assertThat(first.value()).isEqualTo("for the first\n");
    }

    @Test
    void whatIsNoTextIsRefusedFromThereOn() {
        server.sendAll("good\nfine", Bytes.of(0xff), "\n");
        server.close();
        var file = client.makeFile("r");
        assertThat(file.readLine()).isEqualTo("good\n");
        refused(file::readLine, DataFailure.class, "byte 9 (counted from 0), 0xff, is no text in UTF-8");
        refused(file::readLine, DataFailure.class, "byte 9 (counted from 0), 0xff, is no text in UTF-8");
        assertThat(file.read(4)).isEqualTo("fine");
    }

    @Test
    void aStreamThatEndsWithinACharacterSaysSo() {
        server.sendAll(Bytes.ofText("aü").slice(0, 2));
        server.close();
        refused(client.makeFile("r")::read, DataFailure.class, "byte 1 (counted from 0), 0xc3, begins a character of UTF-8");
    }

    // ---- writing ----

    @Test
    void twoProgramsThatWriteWithoutFlushingWaitForEachOther() throws Exception {
        var file = client.makeFile("rw");
        var answers = Caller.of(() -> {
            var served = server.makeFile("rw");
            served.print("got", served.readLine().strip());
            served.flush();
            return null;
        }).untilItWaitsIn("readLine");
        file.print("Hello");
        var asks = Caller.of(file::readLine).untilItWaitsIn("readLine");
        assertThat(answers.result()).isNotDone();                      // both wait, and will for ever
        assertThat(file.waitingToBeSent()).isEqualTo(6);
        file.flush();
        assertThat(asks.value()).isEqualTo("got Hello\n");
    }

    @Test
    void aLineBufferedFileSendsEachLineAsItEnds() {
        var file = client.makeFile("w", 1);
        file.write("Hello ");
        assertNothingCame();
        file.write("world\nand");
        assertThat(server.recv(100)).isEqualTo(Bytes.ofText("Hello world\nand"));
    }

    @Test
    void anUnbufferedFileSendsAtOnce() {
        client.makeFile("wb", 0).write(Bytes.ofText("x"));
        assertThat(server.recv(100)).isEqualTo(Bytes.ofText("x"));
    }

    @Test
    void aFullBufferIsSent() {
        var file = client.makeFile("w", 10);
        file.write("12345678");
        assertNothingCame();
        file.write("abc");
        assertThat(server.recv(100)).isEqualTo(Bytes.ofText("12345678"));
        file.write("a long text that needs no buffer");
        assertThat(server.recvExactly(35)).isEqualTo(Bytes.ofText("abca long text that needs no buffer"));
    }

    private void assertNothingCame() {
        server.setBlocking(false);
        assertThatThrownBy(() -> server.recv(1)).isInstanceOf(SocketFailure.WouldBlock.class);
        server.setBlocking(true);
    }

    @Test
    void whatAnInterruptedFlushDidNotSendGoesOutWithTheNext() throws Exception {
        var text = "0123456789".repeat(1_000_000);
        var file = client.makeFile("w");
        var writer = Caller.of(() -> {
            file.write(text);
            return null;
        }).untilItWaitsIn("write");
        writer.thread().interrupt();
        assertThat(writer.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class).hasMessageContaining("of the 10000000 bytes are sent");
        var flush = Caller.of(() -> {
            file.close();
            client.close();
            return null;
        });
        assertThat(server.makeFile("r").read()).isEqualTo(text);
        assertThat(flush.value()).isNull();
    }

    @Test
    void textGoesInTheFilesCharset() {
        var file = client.makeFile("w", 1, "latin1");
        file.print("Grüße", 1, null);
        assertThat(server.recv(100)).isEqualTo(Bytes.ofText("Grüße 1 null\n", "latin1"));
        refused(() -> file.print("€"), DataFailure.class, "`€` at index 0 is not in ISO-8859-1");
        var wide = client.makeFile("w", 1, StandardCharsets.UTF_16);
        wide.write("a");
        wide.write("b\n");
        assertThat(server.recv(100).decode("utf-16")).isEqualTo("ab\n");
    }

    // ---- closing ----

    @Test
    void aFileOutlivesTheCloseOfItsSocketAndEndsItWithTheLast() {
        var in = client.makeFile("r");
        var out = client.makeFile("w");
        client.close();
        assertThat(client).hasToString("TCP connected to server:" + client.getPeerName().port() + ", closes with its last file");
        server.sendAll("still here\n");
        assertThat(in.readLine()).isEqualTo("still here\n");
        in.close();
        in.close();
        out.print("last words");
        out.close();
        assertThat(client.state()).isEqualTo(SockState.CLOSED);
        assertThat(server.makeFile("r").read()).isEqualTo("last words\n");
        refused(in::readLine, SocketFailure.SocketClosed.class, "readLine() failed: the file is closed (EBADF). The socket under it is CLOSED.");
    }

    @Test
    void closingAFileLeavesAnOpenSocketOpen() {
        client.makeFile("w").close();
        client.sendAll("x");
        assertThat(server.recv(1)).isEqualTo(Bytes.ofText("x"));
    }

    @Test
    void closeNowDoesNotWaitForFiles() {
        var file = client.makeFile("w");
        file.print("never sent");
        client.closeNow();
        assertThat(server.recv(1)).isEqualTo(Bytes.EMPTY);
        refused(file::close, SocketFailure.SocketClosed.class, "close(11 bytes) failed: the socket is closed (EBADF).");
        assertThat(file.isClosed()).isTrue();
    }

    @Test
    void closeFilesSendsWhatWaitsInAllOfThem() {
        client.makeFile("w").print("one");
        client.makeFile("r");
        client.closeFiles();
        client.close();
        assertThat(server.makeFile("r").read()).isEqualTo("one\n");
    }

    @Test
    void aServerSendsWhatItsHandlerLeftInFiles() {
        try (var running = Server.start("127.0.0.1", 0, Scheme.oneAtATime(), visitor -> visitor.makeFile("w").print("welcome"));
             var visitor = TestPeers.tcp()) {
            visitor.connect("127.0.0.1", running.port());
            assertThat(visitor.makeFile("r").read()).isEqualTo("welcome\n");
        }
    }

    // ---- Java's own classes ----

    @Test
    void javasStreamsGoOverTheSocket() throws Exception {
        var out = client.writer();
        out.println("Grüße");
        assertNothingCame();
        out.flush();
        assertThat(server.reader().readLine()).isEqualTo("Grüße");
        server.outputStream().write(new byte[] {0, (byte) 0xff});
        var in = client.inputStream();
        assertThat(in.read()).isZero();
        assertThat(in.read()).isEqualTo(255);
        in.close();
        server.close();
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void anInterruptedStreamLeavesTheSocketOpen() throws Exception {
        var reader = client.reader();
        var line = Caller.of(reader::readLine).untilItWaitsIn("recv");
        line.thread().interrupt();
        assertThat(line.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
        server.sendAll("line\n");
        assertThat(reader.readLine()).isEqualTo("line");
    }

    @Test
    void aProgramsPrintingGoesThroughTheFilesBuffer() throws Exception {
        var file = client.makeFile("rw");
        var print = file.printStream();
        print.println("Hello");
        print.printf("%d %s", 2, "Grüße");
        assertNothingCame();
        print.flush();
        assertThat(server.recv(100)).isEqualTo(Bytes.join("Hello", System.lineSeparator(), "2 Grüße"));
        server.sendAll("answer\nand more");
        server.close();
        assertThat(new BufferedReader(new InputStreamReader(file.inputStream(), StandardCharsets.UTF_8)).lines()).containsExactly("answer", "and more");
    }

    // ---- mistakes ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x | -1 | makeFile(\"x\") failed: invalid argument (EINVAL). A mode is made of r, w and b, and was given \"x\". Use \"r\"",
        "r | 0  | makeFile(\"r\", 0) failed: invalid argument (EINVAL). Text needs a buffer, for a character may come in pieces."})
    void aModeThatCannotBeIsExplained(String mode, int buffering, String message) {
        refused(() -> client.makeFile(mode, buffering), SocketFailure.InvalidArgument.class, message);
    }

    @Test
    void callsThatTheFileWasNotMadeForAreExplained() {
        refused(() -> client.makeFile("w").readLine(), SocketFailure.NotSupported.class, "This file was made with \"w\", to be written.");
        refused(() -> client.makeFile("r").print("x"), SocketFailure.NotSupported.class, "This file was made with \"r\", to be read.");
        refused(() -> client.makeFile("rb").readLine(), SocketFailure.NotSupported.class, "for bytes, and was asked for text. Use readBytes");
        refused(() -> client.makeFile("w").write(Bytes.EMPTY), SocketFailure.NotSupported.class, "for text, and was asked for bytes.");
        refused(() -> client.makeFile("r").read(-1), SocketFailure.InvalidArgument.class, "read(-1) failed");
        refused(() -> client.makeFile("w").write((String) null), SocketFailure.InvalidArgument.class, "nothing to write in null");
        refused(() -> client.makeFile("r", -1, "utf-9"), SocketFailure.InvalidArgument.class, "no charset is called `utf-9` here");
        client.setBlocking(false);
        refused(() -> client.makeFile("r"), SocketFailure.InvalidArgument.class, "The socket's timeout is zero, and a file has to wait.");
        try (var udp = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM)) {
            refused(() -> udp.makeFile("r"), SocketFailure.NotSupported.class, "recvFrom() gives whole datagrams");
        }
    }

    private static void refused(ThrowingCallable call, Class<?> type, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);
    }
}
