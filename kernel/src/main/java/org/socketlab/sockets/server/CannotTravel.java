package org.socketlab.sockets.server;

/** Something that a handler uses cannot be copied into another process; the message names it and tells what to do. */
public final class CannotTravel extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    CannotTravel(String what, String type, Throwable cause) {
        super("The handler cannot go to another process, because " + what + " is a " + type + ", which only means something in this one. "
                + "Make it inside the handler, or take a scheme whose handlers stay here, such as threadPerClient().", cause);
    }
}
