package org.socketlab.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;

/** The sockets that this program has open at one moment, to be found again in the system's table. */
public final class OwnSockets {

    private final List<OwnSocket> all;
    private final Map<Ends, OwnSocket> byEnds = new HashMap<>();
    private final Set<Ends> alike = new HashSet<>();

    /** What a socket and its line in the system's table have in common. */
    private record Ends(Transport transport, Address local, Address remote) {}

    private OwnSockets(List<Sock> sockets) {
        var addresses = new IdentityHashMap<Sock, Address>();
        for (var socket : sockets) addresses.put(socket, address(socket));
        var calledByPeer = new HashMap<Address, String>();
        for (var socket : sockets)
            if (socket.peer() != null) calledByPeer.putIfAbsent(socket.peer().raw(), socket.peer().name());
        var variables = OpenSockets.surroundings().variablesOf(sockets);
        all = sockets.stream().map(socket -> named(socket, variables.getOrDefault(socket, ""), calledByPeer.getOrDefault(addresses.get(socket), ""))).toList();
        for (var own : all) {
            var ends = new Ends(own.transport(), addresses.get(own.socket()), peer(own.socket()));
            if (byEnds.containsKey(ends)) alike.add(ends);
            byEnds.merge(ends, own, OwnSockets::oneOfBoth);
        }
    }

    /** Connections of a Unix socket look the same to the system: a path at one end and none at the other. */
    private static OwnSocket oneOfBoth(OwnSocket a, OwnSocket b) {
        return new OwnSocket(a.socket(), "", a.ownName().equals(b.ownName()) ? a.ownName() : "", a.otherName().equals(b.otherName()) ? a.otherName() : "");
    }

    /** Those of this moment. */
    public static OwnSockets now() {
        return new OwnSockets(OpenSockets.list());
    }

    private static OwnSocket named(Sock socket, String variable, String calledByPeer) {
        boolean hasPeer = socket.peer() != null;
        return new OwnSocket(socket, variable, hasPeer && !calledByPeer.isEmpty() ? calledByPeer : socket.boundTo(),
                hasPeer ? socket.peer().name() : "");
    }

    /** In the order in which they were opened. */
    public List<OwnSocket> list() {
        return all;
    }

    /** What a line of the system's table is among them; of several that look alike to the system, what they have in common. */
    Optional<OwnSocket> of(SocketEntry entry) {
        return Optional.ofNullable(byEnds.get(ends(entry)));
    }

    /** Which of them a line of the system's table is; empty when several look alike to the system. */
    public Optional<OwnSocket> only(SocketEntry entry) {
        return of(entry).filter(own -> !alike.contains(ends(entry)));
    }

    private static Ends ends(SocketEntry entry) {
        return new Ends(entry.transport(), entry.local(), entry.remote());
    }

    /** Its own address, null when it is closed. */
    private static Address address(Sock socket) {
        try {
            return socket.getSockName();
        } catch (SocketFailure closedMeanwhile) {
            return null;
        }
    }

    private static Address peer(Sock socket) {
        return socket.peer() == null ? null : socket.peer().raw();
    }
}
