package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.ArrayList;
import java.util.List;

/** The multicast groups that a datagram socket belongs to (RFC 1112; with one source only, RFC 4607). */
final class Groups {

    private final SockCore core;
    private final List<MembershipKey> joined = new ArrayList<>();

    Groups(SockCore core) {
        this.core = core;
    }

    /** @param network the name or an address of an interface, "" for the one that leads to the group */
    synchronized void join(String group, String network, String source) {
        var asked = membership("joinGroup", group, network, source);
        try {
            var key = core.datagrams().join(asked.group, asked.network, asked.source);
            if (!joined.contains(key)) joined.add(key);
        } catch (IllegalStateException e) {
            throw core.failures.invalid("joinGroup", asked.shown, "It belongs to that group already, with other sources.",
                    "Leave the group first, or join it either for all sources or for single ones.");
        } catch (UnsupportedOperationException e) {
            throw core.failures.notSupported("joinGroup", asked.shown, "ENOPROTOOPT", "This machine cannot choose sources.", "Leave the source out.");
        } catch (IOException e) {
            throw core.failures.of("joinGroup", asked.shown, null, e);
        }
    }

    synchronized void leave(String group, String network, String source) {
        var asked = membership("leaveGroup", group, network, source);
        var key = joined.stream().filter(asked::is).findFirst().orElseThrow(() -> core.failures.notHere("leaveGroup", asked.shown,
                "EADDRNOTAVAIL", "It does not belong to that group there.", "Leave with what you joined with."));
        joined.remove(key);
        key.drop();
    }

    private record Membership(String shown, InetAddress group, NetworkInterface network, InetAddress source) {

        boolean is(MembershipKey key) {
            return key.group().equals(group) && key.networkInterface().equals(network)
                    && (source == null ? key.sourceAddress() == null : source.equals(key.sourceAddress()));
        }
    }

    private Membership membership(String call, String group, String network, String source) {
        var shown = group + (network.isEmpty() ? "" : " at " + network) + (source.isEmpty() ? "" : " from " + source);
        core.life.mustBeDatagram(call, shown, "Use SOCK_DGRAM: only datagrams go to many at once.");
        var address = lookUp(call, group);
        if (!address.isMulticastAddress()) throw core.failures.invalid(call, shown, "That is the address of one machine, not of a group.",
                "Groups are 224.0.0.0 to 239.255.255.255 (239 is free for own use) and, for AF_INET6, ff00::/8.");
        return new Membership(shown, address, network(call, shown, network, address), source.isEmpty() ? null : lookUp(call, source));
    }

    private InetAddress lookUp(String call, String host) {
        return Names.address(core.failures, call, host, 0, core.family, core.deadline()).getAddress();
    }

    private NetworkInterface network(String call, String shown, String network, InetAddress group) {
        try {
            var found = network.isEmpty() ? towards(group) : NetworkInterface.getByName(network);
            if (found == null && !network.isEmpty()) found = NetworkInterface.getByInetAddress(lookUp(call, network));
            if (found != null) return found;
        } catch (SocketException e) {
            throw core.failures.of(call, shown, null, e);
        } catch (SocketFailure.NameNotFound noAddressEither) {
            // told below, together with the interfaces that there are
        }
        throw core.failures.notHere(call, shown, "ENODEV", "No network interface of this machine has that name or address.",
                "There are " + NameLookup.interfaces() + ".");
    }

    /** The interface that the system would send to that group from; where no way leads there, the one that stays in this machine. */
    private static NetworkInterface towards(InetAddress group) throws SocketException {
        var family = group.getAddress().length == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try (var probe = DatagramChannel.open(family)) {
            probe.connect(new InetSocketAddress(group, 9));   // discard; nothing is sent
            return NetworkInterface.getByInetAddress(((InetSocketAddress) probe.getLocalAddress()).getAddress());
        } catch (IOException noWay) {
            return NetworkInterface.networkInterfaces().filter(Groups::isLoopback).findFirst().orElse(null);
        }
    }

    private static boolean isLoopback(NetworkInterface network) {
        try {
            return network.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }
}
