package org.socketlab.host;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What is shown of a {@link TcpInfo}, in this order: the name in {@code struct tcp_info}, the unit and the meaning. */
enum TcpInfoField {
    CONGESTION("congestion", "TCP_CONGESTION", Unit.WORD, "the algorithm that sets the window"),
    RTT("rtt", "tcpi_rtt", Unit.TIME, "there and back, smoothed"),
    RTTVAR("rttvar", "tcpi_rttvar", Unit.TIME, "by how much that varies"),
    MIN_RTT("minrtt", "tcpi_min_rtt", Unit.TIME, "the shortest seen"),
    RCV_RTT("rcv_rtt", "tcpi_rcv_rtt", Unit.TIME, "the same, guessed by the receiving half"),
    RTO("rto", "tcpi_rto", Unit.TIME, "without an acknowledgement it sends again after this"),
    ATO("ato", "tcpi_ato", Unit.TIME, "the longest that it keeps an acknowledgement back"),
    CWND("cwnd", "tcpi_snd_cwnd", Unit.SEGMENTS, "the congestion window: what may be on its way"),
    SSTHRESH("ssthresh", "tcpi_snd_ssthresh", Unit.SEGMENTS, "from this window on it grows slowly"),
    MSS("mss", "tcpi_snd_mss", Unit.BYTES, "the most data in one segment"),
    PMTU("pmtu", "tcpi_pmtu", Unit.BYTES, "the largest packet that the path takes"),
    SND_WND("snd_wnd", "tcpi_snd_wnd", Unit.BYTES, "what the other end has room for"),
    RCV_SPACE("rcv_space", "tcpi_rcv_space", Unit.BYTES, "what the program reads in one round trip, about"),
    UNACKED("unacked", "tcpi_unacked", Unit.SEGMENTS, "sent and not yet acknowledged"),
    NOTSENT("notsent", "tcpi_notsent_bytes", Unit.BYTES, "handed over by the program and not yet sent"),
    LOST("lost", "tcpi_lost", Unit.SEGMENTS, "taken for lost"),
    RETRANS("retrans", "tcpi_retrans", Unit.SEGMENTS, "sent again and not yet acknowledged"),
    TOTAL_RETRANS("total_retrans", "tcpi_total_retrans", Unit.SEGMENTS, "sent again since it began"),
    BACKOFF("backoff", "tcpi_backoff", Unit.COUNT, "how often in a row the waiting time was doubled"),
    BYTES_SENT("bytes_sent", "tcpi_bytes_sent", Unit.BYTES, "data sent, what was sent again too"),
    BYTES_ACKED("bytes_acked", "tcpi_bytes_acked", Unit.BYTES, "acknowledged by the other end; the SYN counts as one"),
    BYTES_RETRANS("bytes_retrans", "tcpi_bytes_retrans", Unit.BYTES, "data sent again"),
    BYTES_RECEIVED("bytes_received", "tcpi_bytes_received", Unit.BYTES, "data received"),
    SEGS_OUT("segs_out", "tcpi_segs_out", Unit.SEGMENTS, "sent, those without data too"),
    SEGS_IN("segs_in", "tcpi_segs_in", Unit.SEGMENTS, "received, those without data too"),
    DELIVERY_RATE("delivery_rate", "tcpi_delivery_rate", Unit.RATE, "how fast data last reached the other end"),
    PACING_RATE("pacing_rate", "tcpi_pacing_rate", Unit.RATE, "how fast it lets itself send"),
    BUSY("busy", "tcpi_busy_time", Unit.TIME, "how long there was data on its way"),
    RWND_LIMITED("rwnd_limited", "tcpi_rwnd_limited", Unit.TIME, "of that, held up by the other end's full receive buffer"),
    SNDBUF_LIMITED("sndbuf_limited", "tcpi_sndbuf_limited", Unit.TIME, "of that, held up by its own small send buffer"),
    LAST_SENT("lastsnd", "tcpi_last_data_sent", Unit.TIME, "ago: data sent"),
    LAST_RECEIVED("lastrcv", "tcpi_last_data_recv", Unit.TIME, "ago: data received"),
    RECEIVE_BUFFER("skmem_rb", "SO_RCVBUF", Unit.BYTES, "room for what came and is not read yet, bookkeeping included"),
    SEND_BUFFER("skmem_tb", "SO_SNDBUF", Unit.BYTES, "room for what is not acknowledged yet, bookkeeping included"),
    DROPS("skmem_d", "SK_MEMINFO_DROPS", Unit.SEGMENTS, "thrown away on arrival");

    private enum Unit { WORD, TIME, SEGMENTS, BYTES, COUNT, RATE }

    /** How {@link SsTcpInfo} calls it. */
    final String said;
    final String inStruct;
    final String meaning;
    private final Unit unit;

    TcpInfoField(String said, String inStruct, Unit unit, String meaning) {
        this.said = said;
        this.inStruct = inStruct;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** A value with its unit: {@code 0.029 ms}, {@code 10 segments}, {@code 38.1 Gbit/s}. */
    String shown(String value) {
        return switch (unit) {
            case WORD, COUNT -> value;
            case TIME -> new BigDecimal(value).movePointLeft(3).stripTrailingZeros().toPlainString() + " ms";
            case SEGMENTS -> value + (value.equals("1") ? " segment" : " segments");
            case BYTES -> String.format(Locale.ROOT, "%,d %s", Long.parseLong(value), value.equals("1") ? "byte" : "bytes");
            case RATE -> rate(new BigDecimal(value));
        };
    }

    private static String rate(BigDecimal bitsPerSecond) {
        var units = new String[] {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
        int unit = 0;
        for (; bitsPerSecond.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < units.length - 1; unit++)
            bitsPerSecond = bitsPerSecond.movePointLeft(3);
        return bitsPerSecond.setScale(Math.min(unit, 1), RoundingMode.HALF_UP).toPlainString() + " " + units[unit];
    }
}
