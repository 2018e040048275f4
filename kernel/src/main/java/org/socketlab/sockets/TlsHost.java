package org.socketlab.sockets;

import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** The host a client wants to talk to, as TLS has it. */
record TlsHost(String given) {

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|.*:.*");

    /** What must stand in the certificate: without the scope of an IPv6 address, which has a meaning on one machine only. */
    String toCheck() {
        return given.replaceFirst("%.*", "");
    }

    /** The name for the server to choose its certificate by (RFC 6066 §3): none when it is in numbers, or cannot be a name. */
    List<SNIServerName> toAskFor() {
        if (NUMBERS.matcher(given).matches()) return List.of();
        try {
            return List.of(new SNIHostName(given));
        } catch (IllegalArgumentException notForTheDns) {
            return List.of();
        }
    }
}
