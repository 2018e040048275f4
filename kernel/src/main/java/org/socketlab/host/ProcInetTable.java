package org.socketlab.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.socketlab.sockets.Address;

/**
 * The lines of Linux's own tables of TCP and UDP sockets, {@code /proc/net/tcp}, {@code tcp6}, {@code udp} and {@code udp6}, which everyone
 * may read (proc_net(5)). A line that is not as expected counts for nothing.
 */
final class ProcInetTable {

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private ProcInetTable() {}

    static List<SocketEntry> parse(Transport transport, String table) {
        var entries = new ArrayList<SocketEntry>();
        table.lines().skip(1).forEach(line -> entry(transport, line).ifPresent(entries::add));
        return entries;
    }

    /** Columns: number, local, remote, state, sendQueue:receiveQueue, timer, retransmits, user, timeouts, inode, …; of UDP last the drops. */
    static Optional<SocketEntry> entry(Transport transport, String line) {
        try {
            var columns = columns(line);
            var queues = columns.get(4);
            int colon = queues.indexOf(':');
            var entry = SocketEntry.inet(transport, address(columns.get(1)), address(columns.get(2)), state(transport, columns.get(3)),
                    Long.parseLong(queues, colon + 1, queues.length(), 16), Long.parseLong(queues, 0, colon, 16));
            long drops = transport == Transport.UDP && columns.size() > 12 ? Long.parseLong(columns.get(12)) : SocketEntry.UNTOLD;
            return Optional.of(entry.with(drops, Long.parseLong(columns.get(9)), Long.parseLong(columns.get(7))));
        } catch (IndexOutOfBoundsException | IllegalArgumentException notALineOfTheTable) {
            return Optional.empty();
        }
    }

    private static List<String> columns(String line) {
        var columns = new ArrayList<String>(16);
        for (var words = new StringTokenizer(line, " "); words.hasMoreTokens(); ) columns.add(words.nextToken());
        return columns;
    }

    /** UDP uses two of TCP's numbers: 1 with another end, 7 without. */
    private static ConnectionState state(Transport transport, String hex) {
        var state = ConnectionState.ofLinux(Integer.parseInt(hex, 16)).orElse(null);
        if (transport == Transport.TCP) return state;
        return state == ConnectionState.ESTABLISHED ? ConnectionState.CONNECTED : ConnectionState.UNCONNECTED;
    }

    /** Words of 32 bits in this machine's byte order, {@code 0100007F} for 127.0.0.1 on most; then the port. */
    private static Address address(String text) {
        int colon = text.indexOf(':');
        var bytes = HexFormat.of().parseHex(text, 0, colon);
        if (LITTLE_ENDIAN) {
            for (int word = 0; word < bytes.length; word += 4) {
                swap(bytes, word, word + 3);
                swap(bytes, word + 1, word + 2);
            }
        }
        try {
            return Address.of(new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(text, colon + 1, text.length(), 16)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither 4 nor 16 bytes: " + text, e);
        }
    }

    private static void swap(byte[] bytes, int a, int b) {
        byte kept = bytes[a];
        bytes[a] = bytes[b];
        bytes[b] = kept;
    }
}
