package org.socketlab.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Linux's own table of TCP sockets, {@code /proc/net/tcp} and {@code tcp6}, which everyone may read (proc_net(5)). */
final class LinuxTcpTable {

    private final Path proc;

    /** @param proc {@code /proc} */
    LinuxTcpTable(Path proc) {
        this.proc = proc;
    }

    List<TcpEntry> read() throws IOException {
        var all = new ArrayList<TcpEntry>();
        for (var file : List.of("net/tcp", "net/tcp6")) {
            var path = proc.resolve(file);
            if (!Files.exists(path)) continue;
            try (var lines = Files.lines(path, StandardCharsets.US_ASCII)) {
                lines.skip(1).map(LinuxTcpTable::entry).forEach(all::add);
            }
        }
        return all;
    }

    /** Columns: number, local, remote, state, sendQueue:receiveQueue, timer, retransmits, user, timeouts, inode, … */
    static TcpEntry entry(String line) {
        var columns = line.trim().split("\\s+");
        var queues = columns[4].split(":");
        return new TcpEntry(address(columns[1]), address(columns[2]), TcpState.ofLinux(Integer.parseInt(columns[3], 16)),
                Long.parseLong(queues[1], 16), Long.parseLong(queues[0], 16), Long.parseLong(columns[9]));
    }

    /** Words of 32 bits in this machine's byte order, {@code 0100007F} for 127.0.0.1 on most; then the port. */
    private static InetSocketAddress address(String text) {
        var hostAndPort = text.split(":");
        var bytes = HexFormat.of().parseHex(hostAndPort[0]);
        if (java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN) {
            for (int word = 0; word < bytes.length; word += 4) {
                swap(bytes, word, word + 3);
                swap(bytes, word + 1, word + 2);
            }
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(hostAndPort[1], 16));
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
