package org.socketlab.host;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the systems' tables of counters. A line that is not as expected counts for nothing. */
final class CounterTables {

    private static final Pattern MAC_LINE = Pattern.compile("(\\d{1,18}) (.+)");
    /** What {@code netstat -s} of macOS says in words, without its plurals. */
    private static final Map<String, String> MAC_NAMES = Map.of("listen queue overflow", "TcpExtListenOverflows",
            "connection request", "TcpActiveOpens", "connection accept", "TcpPassiveOpens",
            "embryonic connections dropped", "TcpAttemptFails", "dropped due to full socket buffer", "UdpRcvbufErrors",
            "dropped due to no socket", "UdpNoPorts");

    private CounterTables() {}

    /** {@code /proc/net/netstat} and {@code snmp}: a line of names and one of numbers, both behind {@code TcpExt:}. */
    static Map<String, Long> pairsOfLines(String table) {
        var counted = new HashMap<String, Long>();
        String[] names = {};
        for (var line : (Iterable<String>) table.lines()::iterator) {
            var words = line.trim().split("\\s+");
            if (words.length == names.length && words[0].equals(names[0])) {
                for (int i = 1; i < words.length; i++) put(counted, names[0].replace(":", "") + names[i], words[i]);
                names = new String[0];
            } else {
                names = words;
            }
        }
        return counted;
    }

    /** {@code /proc/net/snmp6}: a name and a number on each line. */
    static Map<String, Long> lines(String table) {
        var counted = new HashMap<String, Long>();
        for (var line : (Iterable<String>) table.lines()::iterator) {
            var words = line.trim().split("\\s+");
            if (words.length == 2) put(counted, words[0], words[1]);
        }
        return counted;
    }

    private static void put(Map<String, Long> counted, String name, String number) {
        if (number.matches("-?\\d{1,18}")) counted.put(name, Long.parseLong(number));
    }

    /** {@code netstat -s -p tcp} of macOS: {@code 3 listen queue overflows}. */
    static Map<String, Long> macStatistics(String output) {
        var counted = new HashMap<String, Long>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var words = MAC_LINE.matcher(line.strip());
            if (!words.matches()) continue;
            MAC_NAMES.forEach((text, name) -> {
                if (words.group(2).matches(Pattern.quote(text) + "s?")) counted.put(name, Long.parseLong(words.group(1)));
            });
        }
        return counted;
    }
}
