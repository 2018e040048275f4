package org.socketlab.host;

import java.util.List;
import org.socketlab.sockets.Address;

/**
 * One socket of this machine, as the system lists it. A number that the system does not tell is {@link #UNTOLD}.
 *
 * @param local        its own address; the path of a Unix socket may be {@code @name}, an abstract one, or ""
 * @param remote       the other end; null when it has none, or when it is a Unix socket of which the system does not tell
 * @param state        null when the system names a state that we do not know
 * @param receiveQueue bytes received and not yet read; of a listening socket the clients that wait to be accepted
 * @param sendQueue    bytes sent and not yet acknowledged; of a Unix socket the memory of what the other end has not read
 * @param backlog      of a listening socket: how many clients may wait
 * @param drops        datagrams thrown away because the receive buffer was full
 * @param inode        the number that links it to the programs that have it open; 0 when none has
 * @param uid          the user who made it
 * @param programs     who has it open, as far as this program may see
 */
public record SocketEntry(Transport transport, Address local, Address remote, ConnectionState state,
                          long receiveQueue, long sendQueue, long backlog, long drops, long inode, long uid,
                          List<Program> programs) {

    /** What stands for a number that the system does not tell. */
    public static final long UNTOLD = -1;

    static SocketEntry inet(Transport transport, Address local, Address remote, ConnectionState state, long receiveQueue, long sendQueue) {
        return new SocketEntry(transport, local, remote.port() == 0 ? null : remote, state, receiveQueue, sendQueue, UNTOLD, UNTOLD, UNTOLD,
                UNTOLD, List.of());
    }

    static SocketEntry unix(String path, ConnectionState state, long inode) {
        return new SocketEntry(Transport.UNIX, Address.unix(path), null, state, UNTOLD, UNTOLD, UNTOLD, UNTOLD, inode, UNTOLD, List.of());
    }

    SocketEntry withPrograms(List<Program> holders) {
        return new SocketEntry(transport, local, remote, state, receiveQueue, sendQueue, backlog, drops, inode, uid, holders);
    }

    SocketEntry withBacklog(long clients) {
        return new SocketEntry(transport, local, remote, state, receiveQueue, sendQueue, clients, drops, inode, uid, programs);
    }

    SocketEntry withQueues(long receive, long send) {
        return new SocketEntry(transport, local, remote, state, receive, send, backlog, drops, inode, uid, programs);
    }

    SocketEntry withRemote(Address other) {
        return new SocketEntry(transport, local, other, state, receiveQueue, sendQueue, backlog, drops, inode, uid, programs);
    }

    SocketEntry withState(ConnectionState other) {
        return new SocketEntry(transport, local, remote, other, receiveQueue, sendQueue, backlog, drops, inode, uid, programs);
    }

    SocketEntry with(long droppedDatagrams, long inodeNumber, long user) {
        return new SocketEntry(transport, local, remote, state, receiveQueue, sendQueue, backlog, droppedDatagrams, inodeNumber, user, programs);
    }

    /** Its own port; 0 for a Unix socket. */
    public int localPort() {
        return Math.max(0, local.port());
    }

    /** The other end's port; 0 when it has none. */
    public int remotePort() {
        return remote == null ? 0 : Math.max(0, remote.port());
    }

    /** Whether clients come to it. */
    public boolean isListening() {
        return state == ConnectionState.LISTEN;
    }

    /** Whether it is a connection that the system has made and no program has accepted yet. */
    public boolean waitsToBeAccepted() {
        return inode == 0 && (state == ConnectionState.ESTABLISHED || state == ConnectionState.CLOSE_WAIT || state == ConnectionState.SYN_RECEIVED
                || state == ConnectionState.CONNECTED);
    }
}
