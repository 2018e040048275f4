package org.socketlab.wire;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.socketlab.sockets.Address;

/**
 * A TCP segment as it went over the interface (RFC 9293 §3.1).
 *
 * @param atNanos      since 1970
 * @param flags        its control bits
 * @param sequence     of its first byte, counted from the first segment of that direction, which is 0 for a SYN
 * @param acknowledged the next byte that its sender waits for, counted in the same way; 0 without ACK
 * @param window       how many bytes its sender has room for, as the field has it (a scale factor is not applied)
 * @param mss          the largest segment that its sender takes, from a SYN's options; 0 where it does not say
 * @param sizeBytes    of the data
 */
public record Packet(long atNanos, Address from, Address to, Set<Flag> flags, long sequence, long acknowledged, int window, int mss, int sizeBytes) {

    /** The control bits, in the order in which Wireshark names them. */
    public enum Flag {
        FIN(IpPacket.FIN), SYN(IpPacket.SYN), RST(IpPacket.RST), PSH(IpPacket.PSH), ACK(IpPacket.ACK);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }

    public Packet {
        flags = Set.copyOf(flags);
    }

    static Set<Flag> flags(int bits) {
        var flags = EnumSet.noneOf(Flag.class);
        for (var each : Flag.values()) if ((bits & each.bit) != 0) flags.add(each);
        return flags;
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether it opens or ends a connection. */
    public boolean opensOrEnds() {
        return has(Flag.SYN) || has(Flag.FIN) || has(Flag.RST);
    }

    /** What of it is the same in every run, as Wireshark writes it: {@code [SYN, ACK] Seq=0 Ack=1 Win=65483 MSS=65495}. */
    public String label() {
        var shown = List.of(Flag.values()).stream().filter(each -> each != Flag.PSH && flags.contains(each)).map(Enum::name).collect(Collectors.joining(", ", "[", "]"));
        if (has(Flag.FIN)) return shown + " Seq=" + (sequence + sizeBytes);   // whether data travels in the same segment is chance
        if (has(Flag.RST)) return shown;
        return shown + (has(Flag.SYN) ? " Seq=" + sequence : "") + (has(Flag.ACK) ? " Ack=" + acknowledged : "")
                + (has(Flag.SYN) ? " Win=" + window + (mss > 0 ? " MSS=" + mss : "") : "");
    }

    /** All of it but the moment's date, with numbers that differ from run to run. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6f  %s → %s  %s Seq=%d Ack=%d Win=%d%s Len=%d", atNanos % 60_000_000_000L / 1e9, from, to,
                List.of(Flag.values()).stream().filter(flags::contains).toList(), sequence, acknowledged, window, mss > 0 ? " MSS=" + mss : "", sizeBytes);
    }
}
