package org.socketlab.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Bytes;

/** How single values stand in a transcript. */
final class TranscriptText {

    private static final String UNIX = "unix:";

    private TranscriptText() {}

    /** {@code 127.0.0.1:50007}, {@code [::1]:50007}, {@code unix:/tmp/echo.sock}. */
    static String of(Address address) {
        if (address.isUnix()) return UNIX + address.path();
        return (address.host().contains(":") ? "[" + address.host() + "]" : address.host()) + ":" + address.port();
    }

    /** @throws IllegalArgumentException when it is none */
    static Address address(String text) {
        if (text.startsWith(UNIX)) return Address.unix(text.substring(UNIX.length()));
        int colon = text.lastIndexOf(':');
        if (colon < 0) throw new IllegalArgumentException("\"" + text + "\" is not an address");
        var host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("\"" + text + "\" is not an address: ports are 0 to 65535");
        return new Address(host, port);
    }

    static String of(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such constant */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (var each : type.getEnumConstants()) if (of(each).equals(text)) return each;
        throw new IllegalArgumentException("there is no " + type.getSimpleName().toLowerCase(Locale.ROOT) + " \"" + text + "\"");
    }

    /** The text of which these are the bytes, when a person can read it; else null. */
    static String readable(Bytes bytes) {
        var text = bytes.text();
        boolean plain = text.chars().allMatch(each -> each >= ' ' && each != 0x7f || each == '\n' || each == '\r' || each == '\t');
        return plain && Bytes.ofText(text).equals(bytes) ? text : null;
    }

    static String base64(Bytes bytes) {
        return new String(Base64.getEncoder().encode(bytes.toArray()), StandardCharsets.US_ASCII);
    }
}
