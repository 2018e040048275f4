package org.socketlab.sockets;

/**
 * Whose program is at the other end of a Unix socket, as the system knows it ({@link SockOptions#SO_PEERCRED}, unix(7)).
 *
 * @param user  the name of the user
 * @param group the name of the user's group
 */
public record Credentials(String user, String group) {

    /** {@code alice:staff}. */
    @Override
    public String toString() {
        return user + ":" + group;
    }
}
