package org.socketlab.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.socketlab.sockets.Address;

/** Reads addresses as the systems' tools write them. */
final class AddressText {

    private AddressText() {}

    /**
     * Reads {@code 127.0.0.1:80}, {@code [::1]:80}, {@code ::1.80}, {@code *.80}, {@code *:*}; empty for what is none.
     *
     * @param beforePort what stands between host and port: ':' on Linux and Windows, '.' on macOS
     * @param ipv6       whether {@code *} is every interface of IPv6
     */
    static Optional<Address> parse(String text, char beforePort, boolean ipv6) {
        int at = text.lastIndexOf(beforePort);
        if (at < 0) return Optional.empty();
        var port = text.substring(at + 1);
        if (!port.equals("*") && !port.matches("\\d{1,5}")) return Optional.empty();
        int number = port.equals("*") ? 0 : Integer.parseInt(port);
        var host = text.substring(0, at).replaceAll("[\\[\\]]", "");
        if (host.equals("*")) host = ipv6 ? "::" : "0.0.0.0";
        return number > 65_535 ? Optional.empty() : numeric(host).map(ip -> Address.of(new InetSocketAddress(ip, number)));
    }

    /** An address in numbers; a name is none, so nothing is ever looked up. */
    static Optional<InetAddress> numeric(String host) {
        var withoutScope = host.replaceFirst("%.*", "");
        if (!withoutScope.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(withoutScope));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
