package org.socketlab.sockets.server;

import java.io.Serializable;

/** Code without a value that goes to another host to run there. A lambda does. */
@FunctionalInterface
public interface HostTask extends Serializable {

    /** What it throws is told where it was sent from. */
    void run() throws Exception;
}
