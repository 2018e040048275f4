package org.socketlab.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several hosts on this machine stand on: where the programs of each run, and at which address it is reached. Hosts are counted from 0.
 * Nothing of it is left when it is closed, and when this program ends, in whatever way. Safe from any thread.
 */
public final class HostGround implements AutoCloseable {

    /** The most hosts that one ground bears. */
    public static final int MOST = 8;

    private final HostForm form;
    private final String why;
    private final List<String> addresses;
    /** Null for loopback addresses. */
    private final Namespaces namespaces;

    private HostGround(HostForm form, String why, List<String> addresses, Namespaces namespaces) {
        this.form = form;
        this.why = why;
        this.addresses = addresses;
        this.namespaces = namespaces;
    }

    /**
     * Makes one, of network namespaces where the machine gives them and of loopback addresses elsewhere. Takes some tens of milliseconds.
     *
     * @param wanted null to let the machine decide
     * @throws IllegalStateException when namespaces are wanted, and cannot be had; with the reason
     */
    public static HostGround of(int hosts, HostForm wanted) {
        if (wanted == HostForm.LOOPBACK) return loopback(hosts, "That was asked for.");
        var can = wanted == null ? Host.here().hosts() : Capability.yes("hosts", "That was asked for.");
        if (!can.can()) return loopback(hosts, can.because() + " " + can.remedy());
        var made = Host.here().namespaces(hosts);
        if (made instanceof Answer.Unknown<Namespaces> unknown) {
            if (wanted == null) return loopback(hosts, unknown.because());
            throw new IllegalStateException(unknown.because() + " Without network namespaces, hosts can be loopback addresses: HostForm.LOOPBACK.");
        }
        var addresses = IntStream.range(0, hosts).mapToObj(Namespaces::address).toList();
        return new HostGround(HostForm.NAMESPACES, can.because(), addresses, made.get());
    }

    private static HostGround loopback(int hosts, String why) {
        var own = IntStream.range(0, hosts).mapToObj(host -> "127.0.0." + (host + 2)).toList();
        return own.stream().allMatch(HostGround::isHere) ? new HostGround(HostForm.LOOPBACK, why, own, null)
                : new HostGround(HostForm.LOOPBACK, why, own.stream().map(each -> "127.0.0.1").toList(), null);
    }

    private static boolean isHere(String address) {
        try (var tried = new ServerSocket()) {
            tried.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            return true;
        } catch (IOException noInterfaceHasIt) {
            return false;
        }
    }

    /** What its hosts are. */
    public HostForm form() {
        return form;
    }

    /** Why they are that: whole sentences. */
    public String why() {
        return why;
    }

    /** What that means for the one who uses them: whole sentences, the same on every machine. */
    public String meaning() {
        if (form == HostForm.NAMESPACES) return "Each host is a network namespace, with interfaces, addresses and ports of its own, and no way leads out of them.";
        return hasOwnAddresses() ? "Each host is a loopback address of this machine." : "All hosts are one, the loopback address 127.0.0.1 with its ports, as this machine has no other.";
    }

    /** Under which address a host is reached by the others. */
    public String address(int host) {
        return addresses.get(host);
    }

    /** Under which address a host is reached from itself by the name localhost. */
    public String localhost(int host) {
        return form == HostForm.NAMESPACES ? "127.0.0.1" : address(host);
    }

    /** The address that has to stand for every interface of a host; null where it has interfaces. */
    public String everyInterface(int host) {
        return form == HostForm.NAMESPACES || !hasOwnAddresses() ? null : address(host);
    }

    private boolean hasOwnAddresses() {
        return addresses.stream().distinct().count() == addresses.size() && !addresses.contains("127.0.0.1");
    }

    /** The words that run a program on a host; none where that needs nothing. */
    public List<String> command(int host) {
        return namespaces == null ? List.of() : namespaces.command(host);
    }

    /** Whether a host is still there. */
    public boolean isUp(int host) {
        return namespaces == null || namespaces.isUp(host);
    }

    @Override
    public void close() {
        if (namespaces != null) namespaces.close();
    }
}
