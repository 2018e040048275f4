package org.socketlab.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.socketlab.cell.Cell;
import org.socketlab.sockets.Sock;

/**
 * The sockets that one run of a cell has opened, closed with it. Held weakly, so that a server which forgets to close its connections still
 * loses those that nobody uses any more.
 */
final class CellSockets implements AutoCloseable {

    private static final Map<Cell, CellSockets> OF_CELL = new WeakHashMap<>();
    /** The cell whose sockets the thread is closing, for those who wait in them. */
    private static final ThreadLocal<String> CLOSING = new ThreadLocal<>();

    private final String cell;
    private final Set<Sock> sockets = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    private CellSockets(Cell cell) {
        this.cell = cell.toString();
    }

    static CellSockets of(Cell cell) {
        synchronized (OF_CELL) {
            return OF_CELL.computeIfAbsent(cell, newCell -> {
                var sockets = new CellSockets(newCell);
                newCell.own(sockets);
                return sockets;
            });
        }
    }

    /** A thread that outlives its cell may come too late; then the socket is closed at once. */
    void add(Sock socket) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) sockets.add(socket);
        }
        if (late) socket.closeNow();
    }

    /** {@code cell [3]} while the calling thread closes the sockets of that cell, else null. */
    static String closing() {
        return CLOSING.get();
    }

    @Override
    public void close() {
        List<Sock> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(sockets);
        }
        CLOSING.set(cell);
        try {
            all.forEach(Sock::closeNow);
        } finally {
            CLOSING.remove();
        }
    }
}
