package org.socketlab.cell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.locks.ReentrantLock;

/** The lines a person types for one cell, as bytes: asked for when the last one is used up. */
final class TypedLines {

    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Cell cell;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile byte[] line = {};
    private volatile int position;
    private boolean scannerHadItsEmptyLine;

    TypedLines(Cell cell) {
        this.cell = cell;
    }

    int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            reading.lockInterruptibly();
        } catch (InterruptedException e) {
            return stopped(bytes, offset, e);
        }
        try {
            if (position == line.length) ask();
            int count = Math.min(length, line.length - position);
            System.arraycopy(line, position, bytes, offset, count);
            position += count;
            return count;
        } catch (InterruptedException e) {
            return stopped(bytes, offset, e);
        } finally {
            reading.unlock();
        }
    }

    int available() {
        return line.length - position;
    }

    private void ask() throws IOException, InterruptedException {
        try {
            line = (cell.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        } catch (UnsupportedOperationException | IllegalStateException cannot) {
            throw new IOException(cannot.getMessage(), cannot);
        }
    }

    /**
     * Ends an interrupted read. A {@link Scanner} takes any exception for the end of its input, for good, and an error
     * leaves garbage in its buffer; it gets an empty line once, stays usable, and the next stop check ends the cell.
     */
    private int stopped(byte[] bytes, int offset, InterruptedException cause) throws IOException {
        if (!cell.isStopping()) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("reading System.in was interrupted").initCause(cause);
        }
        if (!calledByScanner()) throw new CellStopped(cause);
        if (scannerHadItsEmptyLine) return -1;
        scannerHadItsEmptyLine = true;
        bytes[offset] = '\n';
        return 1;
    }

    private static boolean calledByScanner() {
        return CALLERS.walk(frames -> frames.anyMatch(frame -> frame.getDeclaringClass() == Scanner.class));
    }
}
