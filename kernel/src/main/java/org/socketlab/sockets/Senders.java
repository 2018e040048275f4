package org.socketlab.sockets;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The other ends of one datagram socket under names that are the same in every run: whom it sent to first is a server, who
 * sent to it first is a client.
 */
final class Senders {

    /** Of so many the names are kept; who has been silent longest is forgotten first. */
    private static final int REMEMBERED = 10_000;

    private final Map<SocketAddress, Peer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, Peer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int clients;

    synchronized void isAddressed(Destination to) {
        known.computeIfAbsent(to.numbers(), numbers -> to.peer(Address.of(numbers)));
    }

    synchronized Peer named(InetSocketAddress sender) {
        return known.computeIfAbsent(sender, numbers -> new Peer("client " + ++clients, Address.of(numbers)));
    }
}
