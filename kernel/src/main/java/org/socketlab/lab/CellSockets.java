package org.socketlab.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Set<Sock> sockets = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    static CellSockets of(Cell cell) {
        synchronized (OF_CELL) {
            return OF_CELL.computeIfAbsent(cell, newCell -> {
                var sockets = new CellSockets();
                newCell.own(sockets);
                return sockets;
            });
        }
    }

    /** A thread that outlives its cell may come too late; then the socket is closed at once. */
    void add(Sock socket) {
        synchronized (this) {
            if (!closed) sockets.add(socket);
        }
        if (closed) socket.close();
    }

    @Override
    public void close() {
        List<Sock> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(sockets);
        }
        all.stream().filter(Objects::nonNull).forEach(Sock::close);
    }
}
