package org.socketlab.sockets;

import static org.socketlab.sockets.SockOptions.*;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which options there are, by their names here and in Java, and what a new socket has. */
final class OptionCatalogue {

    private static final List<SockOption<?>> INQUIRIES = List.of(SO_TYPE, SO_DOMAIN, SO_ACCEPTCONN);

    /** In the order in which they are listed. */
    static final List<SockOption<?>> REACHABLE = List.of(SO_TYPE, SO_DOMAIN, SO_ACCEPTCONN, SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_LINGER,
            SO_RCVBUF, SO_SNDBUF, SO_BROADCAST, SO_OOBINLINE, SO_INCOMING_NAPI_ID, SO_PEERCRED, IP_TOS, IP_MULTICAST_TTL, IP_MULTICAST_LOOP,
            IP_MULTICAST_IF, IP_DONTFRAGMENT, TCP_NODELAY, TCP_QUICKACK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT);

    private static final Map<String, Map<SockOption<?>, Object>> NEW_SOCKETS = new ConcurrentHashMap<>();

    private OptionCatalogue() {}

    /** Ours for an option of Java's, or of anybody's. */
    @SuppressWarnings("unchecked")   // of one name there is one type
    static <T> SockOption<T> of(SocketOption<T> option) {
        if (option instanceof SockOption<T> ours) return ours;
        return (SockOption<T>) REACHABLE.stream().filter(known -> known.javaName.equals(option.name())).findFirst()
                .orElseGet(() -> (SockOption<Object>) SockOption.unknown(option));
    }

    /** Whether the socket itself answers it, not the system. */
    static boolean isInquiry(SockOption<?> option) {
        return INQUIRIES.contains(option);
    }

    /** Java's own option of a channel, where it has it. */
    @SuppressWarnings("unchecked")   // of one name there is one type
    static Optional<SocketOption<Object>> inJava(SockOption<?> option, NetworkChannel channel) {
        return channel.supportedOptions().stream().filter(java -> java.name().equals(option.javaName))
                .map(java -> (SocketOption<Object>) java).findFirst();
    }

    /** What a new socket of that kind has; of those that can be read. */
    static Map<SockOption<?>, Object> ofNewSocket(AddressFamily family, SocketType type) {
        return NEW_SOCKETS.computeIfAbsent(family + " " + type, kind -> {
            try (var fresh = type == SocketType.SOCK_DGRAM ? new DatagramEndpoint(family) : new StreamEndpoint(family)) {
                var values = new HashMap<SockOption<?>, Object>();
                for (var java : fresh.network().supportedOptions()) read(fresh.network(), java).ifPresent(value -> values.put(of(java), value));
                return Map.copyOf(values);
            } catch (IOException noMoreDescriptors) {
                return Map.of();
            }
        });
    }

    /** The value as we show it; empty when the system has none now. */
    static Optional<Object> read(NetworkChannel channel, SocketOption<?> java) {
        try {
            return Optional.ofNullable(channel.getOption(java)).map(OptionArguments::shown);
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }
}
