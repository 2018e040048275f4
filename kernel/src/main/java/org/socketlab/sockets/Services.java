package org.socketlab.sockets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of services and their ports: the list of this machine (services(5)), and well-known ones where it has none. */
final class Services {

    /** For machines without a list, or with a short one. */
    private static final String WELL_KNOWN = """
            echo 7/tcp
            echo 7/udp
            discard 9/tcp
            discard 9/udp
            daytime 13/tcp
            daytime 13/udp
            qotd 17/tcp
            chargen 19/tcp
            chargen 19/udp
            ftp-data 20/tcp
            ftp 21/tcp
            ssh 22/tcp
            telnet 23/tcp
            smtp 25/tcp
            time 37/tcp
            time 37/udp
            domain 53/tcp
            domain 53/udp
            tftp 69/udp
            finger 79/tcp
            http 80/tcp www
            pop3 110/tcp
            nntp 119/tcp
            ntp 123/udp
            imap2 143/tcp imap
            snmp 161/udp
            https 443/tcp
            submission 587/tcp
            imaps 993/tcp
            pop3s 995/tcp
            """;

    private static Services ofThisMachine;

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param lists in the form of services(5); what an earlier one says holds */
    Services(List<String> lists) {
        lists.forEach(list -> list.lines().forEach(this::line));
    }

    static synchronized Services ofThisMachine() {
        if (ofThisMachine == null) ofThisMachine = new Services(List.of(listOfThisMachine(), WELL_KNOWN));
        return ofThisMachine;
    }

    private static String listOfThisMachine() {
        var windows = System.getenv("SystemRoot");
        var file = windows == null ? Path.of("/etc/services") : Path.of(windows, "System32", "drivers", "etc", "services");
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException noList) {
            return "";
        }
    }

    private void line(String line) {
        var words = line.replaceFirst("#.*", "").strip().split("\\s+");
        if (words.length < 2 || !words[1].matches("\\d{1,5}/\\w+")) return;
        var portAndProtocol = words[1].split("/");
        names.putIfAbsent(words[1], words[0]);
        for (int i = 0; i < words.length; i++)
            if (i != 1) ports.putIfAbsent(words[i] + "/" + portAndProtocol[1], Integer.parseInt(portAndProtocol[0]));
    }

    /** @param protocol {@code tcp} or {@code udp} */
    Optional<Integer> port(String service, String protocol) {
        return Optional.ofNullable(ports.get(service + "/" + protocol));
    }

    Optional<String> name(int port, String protocol) {
        return Optional.ofNullable(names.get(port + "/" + protocol));
    }
}
