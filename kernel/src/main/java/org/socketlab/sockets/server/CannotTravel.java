package org.socketlab.sockets.server;

import java.io.Serializable;

/** Something that code uses cannot be copied into another process; the message names it and tells what to do. */
public final class CannotTravel extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param code a {@link Handler}, or what was to be run on a host */
    CannotTravel(Serializable code, String what, String type, Throwable cause) {
        super((code instanceof Handler ? "The handler" : "The code") + " cannot go to another process, because " + what + " is a " + type
                + ", which only means something in this one. " + (code instanceof Handler
                ? "Make it inside the handler, or take a scheme whose handlers stay here, such as threadPerClient()." : "Make it inside the code."), cause);
    }

    private CannotTravel(String message) {
        super(message);
    }

    /** The value of code that ran elsewhere has to stay there. */
    static CannotTravel home(Object value) {
        return new CannotTravel("The value of the code cannot come back from its process, because it is or holds a " + Packing.typeOf(value)
                + ", which only means something there. Give what can be copied instead: text, numbers, Bytes, lists of them, or a class that implements Serializable.");
    }
}
