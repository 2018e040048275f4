package org.socketlab.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.socketlab.sockets.Address;

/**
 * What {@code ss} (iproute2) prints of Linux's sockets beyond the tables in {@code /proc}: the backlog of those that listen, and the queues
 * and other ends of Unix sockets. A line that is not as expected counts for nothing.
 */
final class SsTables {

    /** {@code ss -tlnH}: state, waiting, backlog, own address, … */
    private static final Pattern LISTENING = Pattern.compile("LISTEN\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\S+)\\s+.*");
    /** {@code ss -xanH}: kind, state, queues, own path and inode, the other's path and inode. */
    private static final Pattern UNIX = Pattern.compile(
            "u_\\w+\\s+\\S+\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(.*?)\\s+(\\d{1,18})\\s+(.*?)\\s+(\\d{1,18})\\s*");

    private SsTables() {}

    /** Backlogs by address, from {@code ss -tlnH}. */
    static Map<Address, Long> backlogs(String output) {
        var backlogs = new HashMap<Address, Long>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = LISTENING.matcher(line.strip());
            if (columns.matches()) address(columns.group(3)).ifPresent(at -> backlogs.put(at, Long.parseLong(columns.group(2))));
        }
        return backlogs;
    }

    /** {@code *:80} is IPv6 and IPv4 both, which the system keeps as IPv6. */
    private static Optional<Address> address(String text) {
        return AddressText.parse(text, ':', text.startsWith("*"));
    }

    /**
     * One Unix socket.
     *
     * @param sendQueue of one that listens, its backlog
     */
    record UnixSocket(String path, long receiveQueue, long sendQueue, long peerInode) {}

    /** Unix sockets by inode, from {@code ss -xanH}. */
    static Map<Long, UnixSocket> unixSockets(String output) {
        var sockets = new HashMap<Long, UnixSocket>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = UNIX.matcher(line);
            if (columns.matches()) sockets.put(Long.parseLong(columns.group(4)), new UnixSocket(path(columns.group(3)),
                    Long.parseLong(columns.group(1)), Long.parseLong(columns.group(2)), Long.parseLong(columns.group(6))));
        }
        return sockets;
    }

    private static String path(String text) {
        return text.equals("*") ? "" : text;
    }
}
