package org.socketlab.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the system has counted of its network since it started (of this network namespace), under the names of {@code nstat(8)}. Mostly
 * the difference between two moments tells something:
 *
 * <pre>
 * var before = nstat();
 * …
 * nstat().since(before).listenOverflows()      // clients that found the accept queue full
 * </pre>
 * Everybody on the machine counts along, not this program alone.
 */
public final class NetCounters implements Report {

    /** Those that an experiment with sockets moves. */
    private static final Map<String, String> MEANING = new LinkedHashMap<>();

    static {
        MEANING.put("TcpExtListenOverflows", "clients that found an accept queue full");
        MEANING.put("TcpExtListenDrops", "clients turned away by a listening socket, those too");
        MEANING.put("TcpActiveOpens", "connections begun here");
        MEANING.put("TcpPassiveOpens", "connections begun by others");
        MEANING.put("TcpAttemptFails", "connections that failed while they began");
        MEANING.put("TcpEstabResets", "connections broken off");
        MEANING.put("TcpOutRsts", "resets sent");
        MEANING.put("TcpInSegs", "segments received");
        MEANING.put("TcpOutSegs", "segments sent");
        MEANING.put("TcpRetransSegs", "segments sent again");
        MEANING.put("UdpInDatagrams", "datagrams delivered");
        MEANING.put("UdpOutDatagrams", "datagrams sent");
        MEANING.put("UdpNoPorts", "datagrams to a port that nobody had");
        MEANING.put("UdpInErrors", "datagrams that could not be delivered");
        MEANING.put("UdpRcvbufErrors", "of those, dropped because a receive buffer was full");
        MEANING.put("Udp6RcvbufErrors", "the same over IPv6");
    }

    private final Map<String, Long> counted;
    private final boolean difference;

    NetCounters(Map<String, Long> counted) {
        this(counted, false);
    }

    private NetCounters(Map<String, Long> counted, boolean difference) {
        this.counted = new TreeMap<>(counted);
        this.difference = difference;
    }

    /** What has been counted since an earlier moment. */
    public NetCounters since(NetCounters earlier) {
        var more = new TreeMap<String, Long>();
        counted.forEach((name, count) -> more.put(name, count - earlier.counted.getOrDefault(name, 0L)));
        return new NetCounters(more, true);
    }

    /** Clients that found the accept queue of a listening socket full. */
    public long listenOverflows() {
        return get("TcpExtListenOverflows");
    }

    /** Clients that a listening socket turned away, for whatever reason. */
    public long listenDrops() {
        return get("TcpExtListenDrops");
    }

    /** TCP segments sent again. */
    public long retransmits() {
        return get("TcpRetransSegs");
    }

    /** Datagrams dropped because the receive buffer was full, over IPv4 and IPv6. */
    public long udpReceiveBufferErrors() {
        return get("UdpRcvbufErrors") + get("Udp6RcvbufErrors");
    }

    /** One of them by its name; 0 for a name that this system does not have. */
    public long get(String name) {
        return counted.getOrDefault(name, 0L);
    }

    /** All that are not zero, by name. */
    public Map<String, Long> counts() {
        var some = new LinkedHashMap<String, Long>();
        counted.forEach((name, count) -> {
            if (count != 0) some.put(name, count);
        });
        return some;
    }

    /** Those that experiments move; of a difference all that changed. */
    @Override
    public Grid grid() {
        var rows = new ArrayList<List<String>>();
        MEANING.forEach((name, meaning) -> {
            if (difference ? get(name) != 0 : counted.containsKey(name)) rows.add(row(name, meaning));
        });
        if (difference) counts().keySet().stream().filter(name -> !MEANING.containsKey(name)).forEach(name -> rows.add(row(name, "")));
        return new Grid(List.of("COUNTER", "COUNT", "MEANING"), rows);
    }

    private List<String> row(String name, String meaning) {
        return List.of(name, String.valueOf(get(name)), meaning);
    }

    @Override
    public String nothing() {
        return "nothing was counted";
    }

    @Override
    public String toString() {
        return text();
    }
}
