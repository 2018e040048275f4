package org.socketlab.sockets;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Host names into addresses. */
final class Names {

    private Names() {}

    /** The address that a call was given; "" is every interface. */
    static InetSocketAddress address(Failures failures, String call, String host, int port, AddressFamily family, Deadline deadline) {
        var shown = Address.shown(host, port);
        if (host == null) throw failures.invalid(call, shown, "The host is null.", "Give a name, an address in numbers, or \"\".");
        if (port < 0 || port > 65_535) throw failures.invalid(call, shown, "A port is a number of 16 bits, 0 to 65535.",
                "Use a port from 1024 to 65535, or 0 to let the system choose.");
        try {
            return new InetSocketAddress(host.isEmpty() ? everyInterface(family) : lookUp(host, family, deadline), port);
        } catch (UnknownHostException e) {
            throw failures.of(call, shown, null, e);
        } catch (TimeoutException e) {
            throw failures.timedOut(call, shown, null, deadline, "The name `" + host + "` was not resolved in that time. ");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(call, shown, "The name `" + host + "` was not resolved yet. ");
        }
    }

    /**
     * The first address of that family for a name.
     *
     * @throws UnknownHostException when there is none; its message tells whether the name is unknown or has other addresses
     */
    private static InetAddress lookUp(String host, AddressFamily family, Deadline deadline)
            throws UnknownHostException, InterruptedException, TimeoutException {
        var wanted = family == AddressFamily.AF_INET ? Inet4Address.class : Inet6Address.class;
        for (var each : NameLookup.addresses(host, deadline)) if (wanted.isInstance(each)) return each;
        throw new UnknownHostException("`" + host + "` is known, but has no " + (family == AddressFamily.AF_INET ? "IPv4" : "IPv6") + " address.");
    }

    /** {@code 0.0.0.0} or {@code ::}, unless the program has but one address. */
    static InetAddress everyInterface(AddressFamily family) {
        var only = OpenSockets.surroundings().everyInterface();
        if (only != null && family == AddressFamily.AF_INET) return only;
        try {
            return InetAddress.getByAddress(new byte[family == AddressFamily.AF_INET ? 4 : 16]);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }
}
