package org.socketlab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of services by port: the well-known ones as IANA registered them, others from this machine's file services(5). */
final class ServiceNames {

    private static final Map<Integer, String> WELL_KNOWN = Map.ofEntries(Map.entry(7, "echo"), Map.entry(9, "discard"), Map.entry(13, "daytime"),
            Map.entry(20, "ftp-data"), Map.entry(21, "ftp"), Map.entry(22, "ssh"), Map.entry(23, "telnet"), Map.entry(25, "smtp"),
            Map.entry(37, "time"), Map.entry(53, "domain"), Map.entry(67, "bootps"), Map.entry(68, "bootpc"), Map.entry(69, "tftp"),
            Map.entry(70, "gopher"), Map.entry(79, "finger"), Map.entry(80, "http"), Map.entry(110, "pop3"), Map.entry(119, "nntp"),
            Map.entry(123, "ntp"), Map.entry(143, "imap"), Map.entry(443, "https"), Map.entry(631, "ipp"), Map.entry(993, "imaps"),
            Map.entry(995, "pop3s"), Map.entry(3306, "mysql"), Map.entry(5353, "mdns"), Map.entry(5432, "postgresql"));
    private static final List<Path> FILES = List.of(Path.of("/etc/services"), Path.of("C:\\Windows\\System32\\drivers\\etc\\services"));
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\d{1,5})/(tcp|udp)\\b.*");

    private final Map<String, String> ofThisMachine;

    private ServiceNames(Map<String, String> ofThisMachine) {
        this.ofThisMachine = ofThisMachine;
    }

    /** Those of this machine; its file is read now. */
    static ServiceNames here() {
        for (var file : FILES) {
            try {
                if (Files.isReadable(file)) return new ServiceNames(parse(Files.readString(file, StandardCharsets.ISO_8859_1)));
            } catch (IOException e) {
                break;
            }
        }
        return new ServiceNames(Map.of());
    }

    static Map<String, String> parse(String services) {
        var names = new HashMap<String, String>();
        for (var line : (Iterable<String>) services.lines()::iterator) {
            var columns = LINE.matcher(line);
            if (columns.matches()) names.putIfAbsent(columns.group(2) + "/" + columns.group(3), columns.group(1));
        }
        return names;
    }

    /** "" for a port without a name. */
    String of(Transport transport, int port) {
        var known = WELL_KNOWN.get(port);
        return known != null ? known : ofThisMachine.getOrDefault(port + (transport == Transport.UDP ? "/udp" : "/tcp"), "");
    }
}
