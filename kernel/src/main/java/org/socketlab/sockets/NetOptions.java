package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketOptions;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The options of a {@link NetSocketImpl}, under the old numbers of {@link SocketOptions} and the names of {@link StandardSocketOptions}. */
final class NetOptions {

    private static final Map<Integer, SocketOption<?>> BY_NUMBER = Map.of(SocketOptions.TCP_NODELAY, StandardSocketOptions.TCP_NODELAY,
            SocketOptions.SO_LINGER, StandardSocketOptions.SO_LINGER, SocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEADDR,
            SocketOptions.SO_REUSEPORT, StandardSocketOptions.SO_REUSEPORT, SocketOptions.SO_SNDBUF, StandardSocketOptions.SO_SNDBUF,
            SocketOptions.SO_RCVBUF, StandardSocketOptions.SO_RCVBUF, SocketOptions.SO_KEEPALIVE, StandardSocketOptions.SO_KEEPALIVE,
            SocketOptions.SO_OOBINLINE, SockOptions.SO_OOBINLINE, SocketOptions.IP_TOS, StandardSocketOptions.IP_TOS);
    /** What a listening socket of Java's has; the others of a stream only its clients have. */
    private static final Predicate<String> OF_SERVERS = Set.of("IP_TOS", "SO_RCVBUF", "SO_REUSEADDR", "SO_REUSEPORT", "SO_INCOMING_NAPI_ID", "TCP_QUICKACK",
            "TCP_KEEPIDLE", "TCP_KEEPINTERVAL", "TCP_KEEPCOUNT")::contains;

    private final NetSocketImpl socket;
    private final boolean listens;
    private final Map<SocketOption<?>, Object> chosen = new LinkedHashMap<>();
    private volatile int millis;

    /** Java's clients do not ask for a port that is in TIME_WAIT; a {@link Sock} does. */
    NetOptions(NetSocketImpl socket, boolean listens) {
        this.socket = socket;
        this.listens = listens;
        if (!listens) chosen.put(StandardSocketOptions.SO_REUSEADDR, false);
    }

    /** Gives what was chosen so far to a socket that has come to be. */
    synchronized void applyTo(Sock sock) {
        chosen.forEach(sock.options::set);
        restoreTimeout(sock);
    }

    void restoreTimeout(Sock sock) {
        sock.setTimeout(millis == 0 ? null : Duration.ofMillis(millis));
    }

    void set(int id, Object value) throws SocketException {
        socket.mustBeOpen();
        if (id == SocketOptions.SO_TIMEOUT) {
            millis = (Integer) value;
            var begun = socket.begunOrNull();
            if (begun != null) restoreTimeout(begun);
            return;
        }
        give(byNumber(id), id == SocketOptions.SO_LINGER && value.equals(false) ? Integer.valueOf(-1) : value);
    }

    Object get(int id) throws SocketException {
        socket.mustBeOpen();
        if (id == SocketOptions.SO_TIMEOUT) return millis;
        if (id == SocketOptions.SO_BINDADDR) return ownAddress();
        var value = ask(byNumber(id));
        return id == SocketOptions.SO_LINGER && (Integer) value < 0 ? Boolean.FALSE : value;
    }

    private static SocketOption<?> byNumber(int id) throws SocketException {
        var option = BY_NUMBER.get(id);
        if (option == null) throw new SocketException("Unknown option " + id);
        return option;
    }

    private InetAddress ownAddress() {
        var begun = socket.begunOrNull();
        var anywhere = new InetSocketAddress(0).getAddress();
        if (begun == null) return anywhere;
        var own = ((InetSocketAddress) begun.getSockName().numbers()).getAddress();
        return own.isAnyLocalAddress() ? anywhere : own;
    }

    void set(SocketOption<?> option, Object value) throws SocketException {
        mustBeSupported(option);
        give(option, value);
    }

    private synchronized void give(SocketOption<?> option, Object value) throws SocketException {
        try {
            socket.sock().setOption(option, value);
            chosen.put(option, value);
        } catch (SocketFailure.InvalidArgument e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (SocketFailure e) {
            throw failed(e);
        }
    }

    <T> T get(SocketOption<T> option) throws SocketException {
        mustBeSupported(option);
        return ask(option);
    }

    private <T> T ask(SocketOption<T> option) throws SocketException {
        try {
            return socket.sock().getOption(option);
        } catch (SocketFailure e) {
            throw failed(e);
        }
    }

    private void mustBeSupported(SocketOption<?> option) throws SocketException {
        Objects.requireNonNull(option);
        socket.mustBeOpen();
        if (!supported().contains(option)) throw new UnsupportedOperationException("'" + option + "' not supported");
    }

    private static SocketException failed(SocketFailure failure) {
        IOException exception = NetErrors.of(failure, "");
        return exception instanceof SocketException expected ? expected : new SocketException(exception.getMessage());
    }

    Set<SocketOption<?>> supported() {
        var ofStreams = socket.sock().core.endpoint().network().supportedOptions();
        return ofStreams.stream().filter(option -> listens ? OF_SERVERS.test(option.name()) : !option.name().equals("SO_OOBINLINE"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
