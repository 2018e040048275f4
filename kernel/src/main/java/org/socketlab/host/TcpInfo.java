package org.socketlab.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What Linux knows of one TCP connection at one moment, under the names of its {@code struct tcp_info} (linux/tcp.h, tcp(7)).
 *
 * <pre>
 * var info = tcpInfo(client).get();
 * info.rtt()                // PT0.000029S
 * info.cwnd()               // 10 segments may be on their way
 * info.retransmits()        // 0
 * </pre>
 * Printed, it is a table of all that the system told. Counters that it leaves out are zero. Windows, rates and limits are those of this
 * machine's end of the connection.
 */
public final class TcpInfo implements Report {

    private final ConnectionState state;
    private final Map<String, String> told;
    private final String line;

    /**
     * @param told what {@code ss} names, as {@link SsTcpInfo} reads it
     * @param line the words of {@code ss} itself
     */
    TcpInfo(ConnectionState state, Map<String, String> told, String line) {
        this.state = state;
        this.told = new TreeMap<>(told);
        this.line = line;
    }

    /** {@code tcpi_state}. */
    public ConnectionState state() {
        return state;
    }

    /** {@code tcpi_rtt}: how long a segment and its acknowledgement take there and back, smoothed (RFC 6298). */
    public Duration rtt() {
        return duration("rtt");
    }

    /** {@code tcpi_rttvar}: by how much that varies (RFC 6298). */
    public Duration rttvar() {
        return duration("rttvar");
    }

    /** {@code tcpi_min_rtt}: the shortest seen. */
    public Duration minRtt() {
        return duration("minrtt");
    }

    /** {@code tcpi_rto}: after this long without an acknowledgement it sends again. */
    public Duration rto() {
        return duration("rto");
    }

    /** {@code tcpi_snd_cwnd}: the congestion window, in segments. */
    public long cwnd() {
        return number("cwnd");
    }

    /** {@code tcpi_snd_ssthresh}: from this window on it grows slowly, in segments; empty while no loss has set it. */
    public OptionalLong ssthresh() {
        return told.containsKey("ssthresh") ? OptionalLong.of(number("ssthresh")) : OptionalLong.empty();
    }

    /** {@code tcpi_snd_mss}: the most data in one segment, in bytes. */
    public long mss() {
        return number("mss");
    }

    /** {@code tcpi_unacked}: segments sent and not yet acknowledged. */
    public long unacked() {
        return number("unacked");
    }

    /** {@code tcpi_total_retrans}: segments sent again since the connection began. */
    public long retransmits() {
        return number("total_retrans");
    }

    /** {@code tcpi_bytes_sent}: bytes of data sent, those sent again too. */
    public long bytesSent() {
        return number("bytes_sent");
    }

    /** {@code tcpi_bytes_acked}: bytes that the other end has acknowledged; the SYN counts as one. */
    public long bytesAcked() {
        return number("bytes_acked");
    }

    /** {@code tcpi_bytes_received}: bytes of data received. */
    public long bytesReceived() {
        return number("bytes_received");
    }

    /** {@code tcpi_snd_wnd}: how many bytes the other end has room for. */
    public long sendWindow() {
        return number("snd_wnd");
    }

    /** {@code tcpi_delivery_rate}: how fast data last arrived at the other end, in bit/s; 0 when nothing was measured yet. */
    public long deliveryRate() {
        return number("delivery_rate");
    }

    /** {@code tcpi_pacing_rate}: how fast it lets itself send, in bit/s. */
    public long pacingRate() {
        return number("pacing_rate");
    }

    /** {@code tcpi_busy_time}: how long there was data on its way. */
    public Duration busy() {
        return duration("busy");
    }

    /** {@code tcpi_rwnd_limited}: for how long of that the other end's full receive buffer held it up. */
    public Duration rwndLimited() {
        return duration("rwnd_limited");
    }

    /** {@code tcpi_sndbuf_limited}: for how long of that its own small send buffer held it up. */
    public Duration sndbufLimited() {
        return duration("sndbuf_limited");
    }

    /** {@code TCP_CONGESTION}: the algorithm that sets the window, {@code cubic} or {@code bbr}; "" when unknown. */
    public String congestionControl() {
        return told.getOrDefault("congestion", "");
    }

    /** The words of {@code ss} themselves. */
    public String raw() {
        return line;
    }

    private long number(String name) {
        return Long.parseLong(told.getOrDefault(name, "0"));
    }

    /** Kept in microseconds, as the system does. */
    private Duration duration(String name) {
        return Duration.ofNanos(number(name) * 1000);
    }

    @Override
    public Grid grid() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("tcpi_state", state == null ? "?" : state.shown(), "where the connection stands (RFC 9293)"));
        for (var field : TcpInfoField.values())
            if (told.containsKey(field.said)) rows.add(List.of(field.inStruct, field.shown(told.get(field.said)), field.meaning));
        return new Grid(List.of("NAME", "VALUE", "MEANING"), rows);
    }

    @Override
    public String nothing() {
        return "nothing told";
    }

    @Override
    public String toString() {
        return text();
    }
}
