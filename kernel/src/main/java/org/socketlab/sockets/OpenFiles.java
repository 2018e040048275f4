package org.socketlab.sockets;

import java.util.ArrayList;
import java.util.List;

/** The open files of one socket: a socket that is closed while there are some goes on for them, and ends with the last. */
final class OpenFiles {

    private final List<SocketFile> open = new ArrayList<>();
    private boolean socketIsClosed;

    synchronized void opened(SocketFile file) {
        open.add(file);
    }

    /** @return whether the socket is to be closed now */
    synchronized boolean fileClosed(SocketFile file) {
        open.remove(file);
        return open.isEmpty() && socketIsClosed;
    }

    /** @return whether it is to be closed now */
    synchronized boolean socketClosed() {
        socketIsClosed = true;
        return open.isEmpty();
    }

    /** Whether the socket is closed but for its files. */
    synchronized boolean keepSocket() {
        return socketIsClosed && !open.isEmpty();
    }

    synchronized List<SocketFile> list() {
        return List.copyOf(open);
    }
}
