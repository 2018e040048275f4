package org.socketlab.cell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * {@code System.in}: whoever reads it asks the person at the front end for a line. Each cell has a buffer of its own, so
 * what one cell left unread never reaches the next. A thread without a cell reads for the running one; with none running
 * it is at the end of the stream.
 */
final class RoutedInput extends InputStream {

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) return 0;
        var elsewhere = Redirect.in();
        if (elsewhere != null) return elsewhere.read(bytes, offset, length);
        var lines = lines();
        return lines == null ? -1 : lines.read(bytes, offset, length);
    }

    @Override
    public int available() {
        if (Redirect.hasInput()) return 0;
        var lines = lines();
        return lines == null ? 0 : lines.available();
    }

    /** It serves all cells and stays open. */
    @Override
    public void close() {}

    private static TypedLines lines() {
        var cell = Cell.current();
        if (cell == null) cell = Cells.latestRunning();
        return cell == null ? null : cell.typedLines;
    }
}
