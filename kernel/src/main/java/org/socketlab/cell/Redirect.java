package org.socketlab.cell;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;

/**
 * Where some code prints to and reads from in place of its cell, as {@code sys.stdout} and {@code sys.stdin} can be replaced in Python: it
 * holds for the thread that runs the code, and for the threads that this starts. {@code System.err} stays with the cell.
 */
public final class Redirect {

    private static final InheritableThreadLocal<Redirect> CURRENT = new InheritableThreadLocal<>();

    private final PrintStream out;
    private final InputStream in;
    private final Charset charset;

    private Redirect(PrintStream out, InputStream in, Charset charset) {
        this.out = out;
        this.in = in;
        this.charset = charset;
    }

    /**
     * Runs code.
     *
     * @param out where what it prints goes; null for where it goes anyhow. Nothing is flushed here
     * @param in  what it reads; null for what it reads anyhow
     * @param charset in which {@link #line} reads
     */
    public static void during(PrintStream out, InputStream in, Charset charset, Callable<?> code) throws Exception {
        var before = CURRENT.get();
        CURRENT.set(new Redirect(out != null || before == null ? out : before.out, in != null || before == null ? in : before.in, charset));
        try {
            code.call();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Where the calling thread prints to, or null for its cell. */
    static PrintStream out() {
        var current = CURRENT.get();
        return current == null ? null : current.out;
    }

    /** What the calling thread reads, or null for what a person types. */
    static InputStream in() {
        var current = CURRENT.get();
        return current == null ? null : current.in;
    }

    /** Whether what the calling thread reads comes from elsewhere than from a person. */
    public static boolean hasInput() {
        return in() != null;
    }

    /** The next line of that, without its end. */
    public static String line() {
        var current = CURRENT.get();
        var line = new ByteArrayOutputStream();
        try {
            int b;
            while ((b = current.in.read()) >= 0 && b != '\n') line.write(b);
            if (b < 0 && line.size() == 0) throw new EOFException("the other end has ended the stream, and there is no line any more");
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        var text = line.toString(current.charset);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
