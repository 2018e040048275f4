package org.socketlab.host;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.socketlab.sockets.Address;

/**
 * Reads what {@code ss -tinmH} prints of a TCP connection: a line with state, queues and addresses, then one with names and values, some
 * {@code name:value}, some {@code name value}. Times become microseconds, rates bit/s. A word that is not as expected counts for nothing.
 */
final class SsTcpInfo {

    private static final Set<String> TIMES = Set.of("rto", "ato", "minrtt", "rcv_rtt", "lastsnd", "lastrcv", "lastack", "busy", "rwnd_limited",
            "sndbuf_limited");
    private static final Set<String> RATES = Set.of("pacing_rate", "delivery_rate", "max_pacing_rate");
    private static final Set<String> FLAGS = Set.of("ts", "sack", "ecn", "ecnseen", "fastopen", "app_limited");
    private static final Pattern SKMEM = Pattern.compile("(r|rb|t|tb|f|w|o|bl|d)(\\d{1,18})");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(.*)");

    private final Map<String, String> told = new HashMap<>();

    private SsTcpInfo() {}

    /** The connection between two addresses in the output of {@code ss}; empty when it is not there. */
    static Optional<TcpInfo> find(String output, Address local, Address remote) {
        String[] heading = null;
        for (var line : (Iterable<String>) output.lines()::iterator) {
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                heading = line.trim().split("\\s+");
            } else if (heading != null && isBetween(heading, local, remote)) {
                return Optional.of(parse(heading[0], line.strip()));
            }
        }
        return Optional.empty();
    }

    private static boolean isBetween(String[] heading, Address local, Address remote) {
        return heading.length >= 5 && AddressText.parse(heading[3], ':', false).equals(Optional.of(local))
                && AddressText.parse(heading[4], ':', false).equals(Optional.of(remote));
    }

    static TcpInfo parse(String state, String line) {
        var info = new SsTcpInfo();
        var words = line.split("\\s+");
        for (int i = 0; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            if (colon > 0) info.pair(words[i].substring(0, colon), words[i].substring(colon + 1));
            else if (RATES.contains(words[i]) && i + 1 < words.length) info.pair(words[i], words[++i]);
            else if (words[i].equals("send")) i++;
            else if (!FLAGS.contains(words[i]) && words[i].matches("[a-z][a-z0-9_-]*")) info.told.putIfAbsent("congestion", words[i]);
        }
        return new TcpInfo(ConnectionState.ofWord(state).orElse(null), info.told, line);
    }

    private void pair(String name, String value) {
        switch (name) {
            case "rtt" -> both("rtt", "rttvar", value, true);
            case "retrans" -> both("retrans", "total_retrans", value, false);
            case "skmem" -> memory(value);
            default -> {
                if (TIMES.contains(name)) time(name, value);
                else if (RATES.contains(name)) put(name, rate(value));
                else put(name, value);
            }
        }
    }

    /** {@code rtt:0.029/0.015}, {@code retrans:0/3}. */
    private void both(String first, String second, String value, boolean times) {
        var parts = value.split("/");
        if (parts.length != 2) return;
        for (int i = 0; i < 2; i++) {
            if (times) time(List.of(first, second).get(i), parts[i]);
            else put(List.of(first, second).get(i), parts[i]);
        }
    }

    /** {@code skmem:(r0,rb131072,t0,tb3939840,f0,w0,o0,bl0,d0)}. */
    private void memory(String value) {
        for (var part : value.replaceAll("[()]", "").split(",")) {
            var sized = SKMEM.matcher(part);
            if (sized.matches()) put("skmem_" + sized.group(1), sized.group(2));
        }
    }

    /** Milliseconds unless a unit follows: {@code 204}, {@code 0.007}, {@code 4ms}, {@code 12ms(30.0%)}, {@code 3us}. */
    private void time(String name, String value) {
        var number = NUMBER.matcher(value);
        if (!number.matches()) return;
        int digits = number.group(2).startsWith("us") ? 0 : number.group(2).startsWith("s") ? 6 : 3;
        told.put(name, new BigDecimal(number.group(1)).movePointRight(digits).toBigInteger().toString());
    }

    private static String rate(String value) {
        return value.endsWith("bps") ? value.substring(0, value.length() - 3) : value;
    }

    private void put(String name, String value) {
        if (value.matches("\\d{1,18}")) told.put(name, value);
    }
}
