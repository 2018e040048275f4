package org.socketlab.sockets;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The part of {@link Sock} that shows a connection as a file, or as Java's streams. */
public abstract sealed class StreamViews extends SockFacts permits Sock {

    final OpenFiles files = new OpenFiles();

    StreamViews(AddressFamily family, SocketType type, Surroundings around, Endpoint existing, Peer peer) {
        super(family, type, around, existing, peer);
    }

    /** {@link #makeFile(String, int, Charset)} with a buffer of 8192 bytes, in UTF-8. */
    public SocketFile makeFile(String mode) {
        return makeFile(mode, -1);
    }

    /** {@link #makeFile(String, int, Charset)} in UTF-8. */
    public SocketFile makeFile(String mode, int buffering) {
        return makeFile(mode, buffering, StandardCharsets.UTF_8);
    }

    /** {@link #makeFile(String, int, Charset)} with the charset by its name: {@code "latin1"}. */
    public SocketFile makeFile(String mode, int buffering, String charset) {
        return makeFile(mode, buffering, charset(mode + ", " + buffering + ", " + charset, charset));
    }

    /**
     * Shows this connection as a file (Python's {@code makefile}). While such a file is open, {@link Sock#close} leaves the connection to
     * it; the last one ends it.
     *
     * @param mode      {@code "r"} to read, {@code "w"} to write, {@code "rw"} for both; with {@code "b"} bytes in place of text
     * @param buffering how many bytes are received at once, and how many written ones may wait to be sent; -1 for 8192; 1 to send each
     *                  line of text as it ends, as {@code open} does in Python (its {@code makefile} does not); 0 for no buffer, for
     *                  bytes only
     * @param charset   of the text
     */
    public SocketFile makeFile(String mode, int buffering, Charset charset) {
        var shown = "\"" + mode + "\"" + (buffering < 0 ? "" : ", " + buffering);
        core.life.mustBeStream("makeFile", shown, "recvFrom() gives whole datagrams, and their text().");
        var parsed = mode(shown, mode);
        if (buffering == 0 && !parsed.binary()) throw core.failures.invalid("makeFile", shown, "Text needs a buffer, for a character may come in pieces.",
                "Use 1 to send line by line, or a mode with \"b\" for bytes.");
        var timeout = core.timeout;
        if (timeout != null && timeout.isZero()) throw core.failures.invalid("makeFile", shown, "The socket's timeout is zero, and a file has to wait.",
                "Call setBlocking(true) or setTimeout first.");
        return new SocketFile((Sock) this, core.failures, parsed, buffering, charset);
    }

    /** Closes every file that {@link #makeFile} has made of this socket, each sending what waits in it; the socket stays as it is. */
    public void closeFiles() {
        files.list().forEach(SocketFile::close);
    }

    private FileMode mode(String shown, String mode) {
        try {
            return FileMode.of(mode);
        } catch (IllegalArgumentException e) {
            throw core.failures.invalid("makeFile", shown, e.getMessage(), "Use \"r\", \"w\", \"rw\", \"rb\", \"wb\" or \"rwb\".");
        }
    }

    private Charset charset(String shown, String name) {
        try {
            return Texts.charset(name);
        } catch (DataFailure e) {
            throw core.failures.invalid("makeFile", shown, e.getMessage() + ".", "");
        }
    }

    /**
     * What comes, for Java's own classes: {@code new ObjectInputStream(client.inputStream())}. It fails as {@code recv} does; an interrupt ends
     * the call and leaves the socket open, and so does closing the stream.
     */
    public InputStream inputStream() {
        core.life.mustBeStream("inputStream", "", "recvFrom() gives whole datagrams.");
        return new ByteSource(((Sock) this)::recv);
    }

    /** For Java's own classes: each write is a {@code sendAll}. Closing the stream leaves the socket open. */
    public OutputStream outputStream() {
        core.life.mustBeStream("outputStream", "", "sendTo() sends whole datagrams.");
        return new ByteSink(bytes -> ((Sock) this).sendAll(bytes), () -> { });
    }

    /** What comes as text in UTF-8, with Java's ways: {@code readLine} gives a line without its end, and null at the end of the stream. */
    public BufferedReader reader() {
        return new BufferedReader(new InputStreamReader(inputStream(), StandardCharsets.UTF_8));
    }

    /** Text to be sent in UTF-8, with Java's ways; it waits in a buffer until {@code flush}. */
    public PrintWriter writer() {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(outputStream(), StandardCharsets.UTF_8)));
    }
}
