package org.socketlab.sockets;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A socket as a file, with what Python's {@code makefile} promises: a stream that is read by lines and written by {@code print}.
 *
 * <pre>
 * var file = client.makeFile("rw");
 * file.print("Hello network world");      // waits in the file's buffer …
 * file.flush();                           // … until here
 * file.readLine()                         // "Echo=&gt;Hello network world\n"
 * </pre>
 * Who writes without flushing and then waits for an answer waits for ever, for the other end has nothing to answer to. With
 * {@code makeFile("rw", 1)} each line goes out as it ends.
 * <p>
 * A line keeps its {@code \n}, so that an empty line is not taken for the end of the stream, where {@code ""} comes. Reads wait until all
 * that was asked for has come. A read that runs out of the socket's time ends the reading of this file for good, as in Python; an interrupted
 * one may be called again. Closing the file sends what waits, and leaves the socket open, unless that has been closed before and this is its
 * last file. Safe from any thread; one may read while another writes.
 */
public final class SocketFile implements AutoCloseable, Iterable<String> {

    /** How many bytes a file receives at once and lets wait, unless told otherwise ({@code io.DEFAULT_BUFFER_SIZE}). */
    public static final int DEFAULT_BUFFER_SIZE = 8192;

    private final Sock socket;
    private final Failures failures;
    private final FileMode mode;
    private final Charset charset;
    private final FileInput in;
    private final TextInput text;
    private final FileOutput out;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private Charset writtenIn;
    private boolean closed;

    /** @param buffering as {@link Sock#makeFile(String, int, Charset)} takes it */
    SocketFile(Sock socket, Failures failures, FileMode mode, int buffering, Charset charset) {
        this.socket = socket;
        this.failures = failures;
        this.mode = mode;
        this.charset = charset;
        this.writtenIn = charset;
        boolean byLines = buffering == 1 && !mode.binary();
        int room = buffering < 0 || byLines ? DEFAULT_BUFFER_SIZE : buffering;
        this.in = mode.reads() ? new FileInput(socket, failures, room) : null;
        this.text = mode.reads() && !mode.binary() ? new TextInput(in, charset) : null;
        this.out = mode.writes() ? new FileOutput(socket, room, byLines) : null;
        socket.files.opened(this);
    }

    // ---- text ----

    /** The next line with its {@code \n}, however many receives it takes; "" at the end of the stream. */
    public String readLine() {
        return read("readLine", false, () -> text.readLine("readLine"));
    }

    /** That many characters, fewer only at the end of the stream. */
    public String read(int characters) {
        mustBeCount("read", characters);
        return read("read", false, () -> text.read("read", characters));
    }

    /** All that comes until the other end ends the stream. */
    public String read() {
        return read("read", false, () -> text.readAll("read"));
    }

    /** All lines until the end of the stream, each with its {@code \n}. */
    public List<String> readLines() {
        var lines = new ArrayList<String>();
        forEach(lines::add);
        return lines;
    }

    /** The lines as they come, each with its {@code \n}, until the end of the stream: {@code for (var line : file) …}. */
    @Override
    public Iterator<String> iterator() {
        return new Lines<>(this::readLine, String::isEmpty);
    }

    /** Writes text in the file's charset. It goes out when the buffer is full, or with {@link #flush} or {@link #close}. */
    public void write(CharSequence characters) {
        mustBeThere(characters);
        write("write", false, () -> {
            out.write("write", Bytes.ofText(characters, writtenIn));
            if (writtenIn.equals(StandardCharsets.UTF_16)) writtenIn = StandardCharsets.UTF_16BE;   // the byte order mark comes once
        });
    }

    /** Writes the values with blanks between them and {@code \n} behind, as {@code print} does to the screen. */
    public void print(Object... values) {
        write(Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
    }

    // ---- bytes ----

    /** Of a binary file: the next bytes up to {@code \n}, with it; none at the end of the stream. */
    public Bytes readBytesLine() {
        return read("readBytesLine", true, () -> in.readLine("readBytesLine"));
    }

    /** Of a binary file: that many bytes, fewer only at the end of the stream. Unbuffered, what one {@code recv} gives. */
    public Bytes readBytes(int count) {
        mustBeCount("readBytes", count);
        return read("readBytes", true, () -> in.read("readBytes", count));
    }

    /** Of a binary file: all that comes until the other end ends the stream. */
    public Bytes readBytes() {
        return read("readBytes", true, () -> in.readAll("readBytes"));
    }

    /** Of a binary file: its lines as they come, until the end of the stream. */
    public Iterable<Bytes> bytesLines() {
        return () -> new Lines<>(this::readBytesLine, Bytes::isEmpty);
    }

    /** To a binary file; see {@link #write(CharSequence)}. */
    public void write(Bytes bytes) {
        mustBeThere(bytes);
        write("write", true, () -> out.write("write", bytes));
    }

    /** To a binary file; see {@link #write(CharSequence)}. */
    public void write(byte[] bytes) {
        mustBeThere(bytes);
        write(Bytes.of(bytes));
    }

    // ---- for Java's own classes ----

    /** A stream that writes into this file's buffer, for {@code System.setOut} and its like; closing it only flushes. */
    public PrintStream printStream() {
        write("printStream", mode.binary(), () -> { });
        return new PrintStream(new ByteSink(this::writeAny, this::flush), false, charset);
    }

    /** A stream that reads what this file would read, for {@code System.setIn} and its like; closing it does nothing. */
    public InputStream inputStream() {
        read("inputStream", mode.binary(), () -> "");
        return new ByteSource(this::readSome);
    }

    /** For {@link #inputStream}. */
    Bytes readSome(int most) {
        return read("read", mode.binary(), () -> in.readSome("read", most));
    }

    /** For {@link #printStream}. */
    void writeAny(Bytes bytes) {
        write("write", mode.binary(), () -> out.write("write", bytes));
    }

    // ---- the file ----

    /** Sends what waits in the buffer. */
    public void flush() {
        write("flush", mode.binary(), () -> out.flush("flush"));
    }

    /** What it was made with: {@code "rw"}. */
    public String mode() {
        return mode.letters();
    }

    public boolean isReadable() {
        return in != null;
    }

    public boolean isWritable() {
        return out != null;
    }

    /** In which its text travels. */
    public Charset charset() {
        return charset;
    }

    /** How many written bytes wait to be sent. */
    public int waitingToBeSent() {
        return out == null ? 0 : locked(writing, "waitingToBeSent", out::waiting);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Sends what waits, then closes the file, and the socket too if that is closed but for this file. A second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
        }
        try {
            if (out != null) locked(writing, "close", () -> {
                out.flush("close");
                return null;
            });
        } finally {
            if (socket.files.fileClosed(this)) socket.closeNow();
        }
    }

    private <T> T read(String call, boolean binary, Supplier<T> body) {
        if (in == null) throw failures.notSupported(call, "", "EBADF", "This file was made with \"" + mode.letters() + "\", to be written.",
                "Make one with \"r\" or \"rw\".");
        mustBe(call, binary);
        return locked(reading, call, body);
    }

    private void write(String call, boolean binary, Runnable body) {
        if (out == null) throw failures.notSupported(call, "", "EBADF", "This file was made with \"" + mode.letters() + "\", to be read.",
                "Make one with \"w\" or \"rw\".");
        mustBe(call, binary);
        locked(writing, call, () -> {
            body.run();
            return null;
        });
    }

    private void mustBe(String call, boolean binary) {
        if (isClosed()) throw failures.fileClosed(call);
        if (binary != mode.binary()) throw failures.notSupported(call, "", "EINVAL", mode.binary()
                ? "This file was made with \"" + mode.letters() + "\", for bytes, and was asked for text."
                : "This file was made with \"" + mode.letters() + "\", for text, and was asked for bytes.",
                mode.binary() ? "Use readBytes or write(Bytes), or make one without \"b\"." : "Use read or write(text), or make one with \"b\".");
    }

    private void mustBeCount(String call, int count) {
        if (count < 0) throw failures.invalid(call, String.valueOf(count), "No fewer than 0 can be read.",
                "Leave the count out to read to the end of the stream.");
    }

    private void mustBeThere(Object written) {
        if (written == null) throw failures.invalid("write", "null", "There is nothing to write in null.", "");
    }

    private <T> T locked(ReentrantLock lock, String call, Supplier<T> body) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(call, "", "");
        }
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    /** {@code file "rw" of TCP connected to server:50007}. */
    @Override
    public String toString() {
        return "file \"" + mode.letters() + "\" of " + socket;
    }
}
