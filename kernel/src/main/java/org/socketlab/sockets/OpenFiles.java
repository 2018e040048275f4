package org.socketlab.sockets;

/** Counts the open files of one socket: a socket that is closed while there are some goes on for them, and ends with the last. */
final class OpenFiles {

    private int open;
    private boolean socketIsClosed;

    synchronized void opened() {
        open++;
    }

    /** @return whether the socket is to be closed now */
    synchronized boolean fileClosed() {
        return --open == 0 && socketIsClosed;
    }

    /** @return whether it is to be closed now */
    synchronized boolean socketClosed() {
        socketIsClosed = true;
        return open == 0;
    }

    /** Whether the socket is closed but for its files. */
    synchronized boolean keepSocket() {
        return socketIsClosed && open > 0;
    }
}
