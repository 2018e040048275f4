package org.socketlab.sockets;

import java.net.NetworkInterface;

/**
 * One option of one socket at one moment.
 *
 * @param value     null where there is none
 * @param isDefault false when the program has given it a value that a new socket does not have
 */
public record OptionValue(SockOption<?> option, Object value, boolean isDefault) {

    /** {@code SO_LINGER = -1}. */
    @Override
    public String toString() {
        return option + " = " + shown();
    }

    /** The value in a word; an interface by its name. */
    public String shown() {
        if (value instanceof NetworkInterface card) return card.getName();
        return value == null ? "none" : value.toString();
    }
}
