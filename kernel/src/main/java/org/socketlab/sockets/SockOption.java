package org.socketlab.sockets;

import java.net.NetworkInterface;
import java.net.SocketOption;

/**
 * One option of a socket: its name as the man page has it, the type of its value, and what it means. Those that this program knows are
 * the constants of {@link SockOptions}.
 *
 * <pre>
 * client.setOption(TCP_NODELAY, true);
 * TCP_NODELAY.meaning()      // "small writes go out at once, not gathered (Nagle's algorithm is off)"
 * </pre>
 * Immutable.
 *
 * @param <T> the type of its value
 */
public final class SockOption<T> implements SocketOption<T> {

    private final OptionLevel level;
    private final String name;
    private final Class<T> type;
    private final String manPage;
    private final String meaning;
    /** What Java calls it, where that differs. */
    final String javaName;
    final boolean readOnly;
    final int least;
    final int most;

    private SockOption(OptionLevel level, String name, String javaName, Class<T> type, String manPage, boolean readOnly, int least, int most,
                       String meaning) {
        this.level = level;
        this.name = name;
        this.javaName = javaName;
        this.type = type;
        this.manPage = manPage;
        this.readOnly = readOnly;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    static SockOption<Boolean> flag(OptionLevel level, String name, String meaning) {
        return new SockOption<>(level, name, name, Boolean.class, page(level), false, 0, 1, meaning);
    }

    static SockOption<Integer> number(OptionLevel level, String name, int least, int most, String meaning) {
        return number(level, name, name, least, most, meaning);
    }

    static SockOption<Integer> number(OptionLevel level, String name, String javaName, int least, int most, String meaning) {
        return new SockOption<>(level, name, javaName, Integer.class, page(level), false, least, most, meaning);
    }

    static SockOption<NetworkInterface> networkInterface(OptionLevel level, String name, String meaning) {
        return new SockOption<>(level, name, name, NetworkInterface.class, page(level), false, 0, 0, meaning);
    }

    static <T> SockOption<T> readOnly(OptionLevel level, String name, Class<T> type, String manPage, String meaning) {
        return new SockOption<>(level, name, name, type, manPage, true, 0, 0, meaning);
    }

    /** One that C has and Java does not; {@code instead} says what to do, a sentence. */
    static SockOption<Object> unreachable(OptionLevel level, String name, String instead) {
        return new SockOption<>(level, name, "", Object.class, page(level), false, 0, 0, instead);
    }

    /** One that this program has never heard of. */
    static <T> SockOption<T> unknown(SocketOption<T> option) {
        var level = option.name().startsWith("TCP_") ? OptionLevel.IPPROTO_TCP
                : option.name().startsWith("IP_") ? OptionLevel.IPPROTO_IP : OptionLevel.SOL_SOCKET;
        return new SockOption<>(level, option.name(), option.name(), option.type(), page(level), false,
                Integer.MIN_VALUE, Integer.MAX_VALUE, "");
    }

    private static String page(OptionLevel level) {
        return switch (level) {
            case SOL_SOCKET -> "socket(7)";
            case IPPROTO_IP -> "ip(7)";
            case IPPROTO_IPV6 -> "ipv6(7)";
            case IPPROTO_TCP -> "tcp(7)";
        };
    }

    /** Its name in the man page, {@code SO_REUSEADDR}. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<T> type() {
        return type;
    }

    public OptionLevel level() {
        return level;
    }

    /** What it does, in half a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Where the system's manual describes it, {@code socket(7)}. */
    public String manPage() {
        return manPage;
    }

    /** Whether Java has a way to it. */
    boolean isReachable() {
        return !javaName.isEmpty();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
