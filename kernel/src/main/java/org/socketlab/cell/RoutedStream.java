package org.socketlab.cell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code System.out} or {@code System.err}: what a thread prints goes to that thread's cell or console. No lock is shared
 * between owners, a {@code println} is never torn apart, and closing it only flushes.
 */
final class RoutedStream extends PrintStream {

    private final StreamName name;
    private final PrintStream serverLog;

    /** @param serverLog where text goes that belongs to no cell while none runs */
    RoutedStream(StreamName name, PrintStream serverLog) {
        super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.name = name;
        this.serverLog = serverLog;
    }

    /** The sink of the calling thread, or null for the server log. */
    private static TextSink sink() {
        var owner = ThreadOwner.current();
        if (owner == null) owner = Cells.latestRunning();
        return owner == null ? null : owner.sink();
    }

    /** Where it goes in place of the cell, or null. */
    private PrintStream elsewhere() {
        return name == StreamName.STDOUT ? Redirect.out() : null;
    }

    private void text(String text) {
        var elsewhere = elsewhere();
        if (elsewhere != null) {
            elsewhere.print(text);
            return;
        }
        var sink = sink();
        if (sink == null) serverLog.print(text);
        else sink.print(name, text);
    }

    private void line(String text) {
        text(text + '\n');
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        var elsewhere = elsewhere();
        if (elsewhere != null) {
            elsewhere.write(bytes, offset, length);
            return;
        }
        var sink = sink();
        if (sink == null) serverLog.write(bytes, offset, length);
        else sink.write(name, bytes, offset, length);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    /** Text for a cell goes out soon enough by itself; what goes elsewhere may wait in a buffer there. */
    @Override
    public void flush() {
        var elsewhere = elsewhere();
        if (elsewhere != null) elsewhere.flush();
    }

    /** The stream serves all cells and stays open. */
    @Override
    public void close() {}

    @Override
    public boolean checkError() {
        return false;
    }

    @Override public void print(boolean value) { text(String.valueOf(value)); }
    @Override public void print(char value) { text(String.valueOf(value)); }
    @Override public void print(int value) { text(String.valueOf(value)); }
    @Override public void print(long value) { text(String.valueOf(value)); }
    @Override public void print(float value) { text(String.valueOf(value)); }
    @Override public void print(double value) { text(String.valueOf(value)); }
    @Override public void print(char[] value) { text(String.valueOf(value)); }
    @Override public void print(String value) { text(String.valueOf(value)); }
    @Override public void print(Object value) { text(String.valueOf(value)); }

    @Override public void println() { line(""); }
    @Override public void println(boolean value) { line(String.valueOf(value)); }
    @Override public void println(char value) { line(String.valueOf(value)); }
    @Override public void println(int value) { line(String.valueOf(value)); }
    @Override public void println(long value) { line(String.valueOf(value)); }
    @Override public void println(float value) { line(String.valueOf(value)); }
    @Override public void println(double value) { line(String.valueOf(value)); }
    @Override public void println(char[] value) { line(String.valueOf(value)); }
    @Override public void println(String value) { line(String.valueOf(value)); }
    @Override public void println(Object value) { line(String.valueOf(value)); }

    @Override
    public PrintStream format(String format, Object... args) {
        text(String.format(format, args));
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, Object... args) {
        text(String.format(locale, format, args));
        return this;
    }

    @Override
    public PrintStream printf(String format, Object... args) {
        return format(format, args);
    }

    @Override
    public PrintStream printf(Locale locale, String format, Object... args) {
        return format(locale, format, args);
    }

    @Override
    public PrintStream append(CharSequence text) {
        text(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(CharSequence text, int start, int end) {
        text(String.valueOf(text).substring(start, end));
        return this;
    }

    @Override
    public PrintStream append(char character) {
        text(String.valueOf(character));
        return this;
    }
}
