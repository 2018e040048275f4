package org.socketlab.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of Linux's table of Unix sockets, {@code /proc/net/unix} (proc_net(5)); what is not as expected counts for nothing. */
final class ProcUnixTable {

    /** Number, references, protocol, flags, type, state, inode, and the path, which may hold blanks. */
    private static final Pattern LINE = Pattern.compile(
            "[0-9a-fA-F]+: [0-9a-fA-F]+ [0-9a-fA-F]+ ([0-9a-fA-F]{8}) [0-9a-fA-F]+ ([0-9a-fA-F]{2}) +(\\d{1,18})(?: (.*))?");
    /** {@code __SO_ACCEPTCON} (linux/net.h): it listens. */
    private static final int LISTENS = 1 << 16;
    /** {@code SS_CONNECTED} (linux/net.h); 2 is a connection that waits to be accepted. */
    private static final int CONNECTED = 3;

    private ProcUnixTable() {}

    static List<SocketEntry> parse(String table) {
        var entries = new ArrayList<SocketEntry>();
        table.lines().skip(1).forEach(line -> entry(line).ifPresent(entries::add));
        return entries;
    }

    static Optional<SocketEntry> entry(String line) {
        var columns = LINE.matcher(line);
        if (!columns.matches()) return Optional.empty();
        boolean listens = (Integer.parseUnsignedInt(columns.group(1), 16) & LISTENS) != 0;
        int state = Integer.parseInt(columns.group(2), 16);
        var path = columns.group(4) == null ? "" : columns.group(4);
        return Optional.of(SocketEntry.unix(path, listens ? ConnectionState.LISTEN
                : state == CONNECTED || state == 2 ? ConnectionState.CONNECTED : ConnectionState.UNCONNECTED, Long.parseLong(columns.group(3))));
    }
}
