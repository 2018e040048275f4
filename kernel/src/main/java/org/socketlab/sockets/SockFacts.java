package org.socketlab.sockets;

import java.net.SocketOption;
import java.time.Duration;
import org.socketlab.sockets.SocketCall.Kind;

/** The part of {@link Sock} that tells what the socket is, and sets how it behaves. */
public abstract sealed class SockFacts permits StreamViews {

    final SockCore core;
    final Binding binding;
    final Connecting connecting;
    final Options options;
    private final Groups groups;
    private final String origin;
    private final long openedNanos = System.nanoTime();

    /** @param existing a connection that exists already, to {@code peer}; or null to ask the system for a new socket */
    SockFacts(AddressFamily family, SocketType type, Surroundings around, Endpoint existing, Peer peer) {
        this.origin = around.origin();
        this.core = new SockCore((Sock) this, family, type, around);
        this.binding = new Binding(core);
        this.connecting = new Connecting(core, binding, peer);
        this.options = new Options(core);
        this.groups = new Groups(core);
        core.open(existing);
    }

    // ---- what it is ----

    public SockState state() {
        return core.life.state();
    }

    public AddressFamily family() {
        return core.family;
    }

    public SocketType type() {
        return core.type;
    }

    /** The other end, under a stable name; null while there is none. */
    public Peer peer() {
        return connecting.peer();
    }

    /** Where it was opened, {@code cell [3]}, or "" outside of a notebook. */
    public String origin() {
        return origin;
    }

    /** Its own address in numbers; before it has one, every interface and port 0, as in C. */
    public Address getSockName() {
        return binding.getSockName();
    }

    /** The other end's address in numbers. */
    public Address getPeerName() {
        connecting.arrive("getPeerName", "");
        return peer().raw();
    }

    /** The port it is bound to, also when the system chose it; 0 while it has none. */
    public int boundPort() {
        return binding.boundPort();
    }

    /** The address it is bound to in the words it was given: {@code *:50007}, or a path; "" while it has none. */
    public String boundTo() {
        return binding.boundTo();
    }

    /** How long ago it was made. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - openedNanos);
    }

    /** How many bytes have been received through it so far; of datagrams all that came, also what did not fit. */
    public long bytesReceived() {
        return core.traffic.received();
    }

    /** How many bytes the system has taken from it so far to be sent. */
    public long bytesSent() {
        return core.traffic.sent();
    }

    // ---- settings ----

    /** How long a call may wait: for ever when null, not at all when zero. It holds for calls that begin from now on. */
    public void setTimeout(Duration patience) {
        if (patience != null && patience.isNegative()) throw core.failures.invalid("setTimeout", patience.toString(),
                "A call cannot end before it begins.", "Give a positive duration, zero, or \"none\".");
        core.timeout = patience;
    }

    /** {@link #setTimeout(Duration)} in words with a unit, {@code "500ms"} or {@code "2s"}; {@code "none"} to wait for ever. */
    public void setTimeout(String patience) {
        try {
            setTimeout("none".equals(patience) ? null : Durations.parse(String.valueOf(patience)));
        } catch (IllegalArgumentException e) {
            throw core.failures.invalid("setTimeout", patience, e.getMessage() + ".", "");
        }
    }

    /** How long a call may wait; null when for ever. */
    public Duration getTimeout() {
        return core.timeout;
    }

    /** {@code false} is a timeout of zero, {@code true} is none (Python's {@code setblocking}). */
    public void setBlocking(boolean blocking) {
        setTimeout(blocking ? null : Duration.ZERO);
    }

    /** Whether its calls may wait at all. */
    public boolean getBlocking() {
        return core.timeout == null || !core.timeout.isZero();
    }

    /**
     * Sets an option ({@code setsockopt(2)}): {@code client.setOption(TCP_NODELAY, true)}. What is set on a listening socket holds for the
     * connections that it accepts from then on.
     *
     * @param option of {@link SockOptions}, or of {@link java.net.StandardSocketOptions}
     * @param value  of the option's type; 1 and 0 are true and false, and a network interface goes by its name too
     */
    public void setOption(SocketOption<?> option, Object value) {
        core.watch.call(Kind.OPTION, "setOption", (option == null ? "null" : option.name()) + ", " + value, () -> options.set(option, value));
    }

    /** {@link #setOption(SocketOption, Object)} as C and Python write it: {@code setOption(SOL_SOCKET, SO_REUSEADDR, 1)}. */
    public void setOption(OptionLevel level, SocketOption<?> option, Object value) {
        core.watch.call(Kind.OPTION, "setOption", (option == null ? "null" : option.name()) + ", " + value, () -> options.set(level, option, value));
    }

    /** The present value of an option ({@code getsockopt(2)}). */
    public <T> T getOption(SocketOption<T> option) {
        return options.get(option);
    }

    /** {@link #getOption(SocketOption)} as C and Python write it: {@code getOption(SOL_SOCKET, SO_RCVBUF)}. */
    public <T> T getOption(OptionLevel level, SocketOption<T> option) {
        return options.get(level, option);
    }

    /** Every option that this socket has, with its value now and its meaning. */
    public OptionTable options() {
        return options.table();
    }

    // ---- multicast ----

    /**
     * Lets a datagram socket receive what is sent to a multicast group and the port that it is bound to (ip(7), IP_ADD_MEMBERSHIP), at the
     * network interface that leads there.
     *
     * @param group {@code 239.x.y.z} for own use, or {@code ff…} over IPv6
     */
    public void joinGroup(String group) {
        groups.join(group, "", "");
    }

    /** {@link #joinGroup(String)} at one network interface, given by its name or one of its addresses: {@code "lo"}, {@code "127.0.0.1"}. */
    public void joinGroup(String group, String networkInterface) {
        groups.join(group, networkInterface, "");
    }

    /** {@link #joinGroup(String, String)}, but only what that source sends (RFC 4607); it may be called for several sources. */
    public void joinGroup(String group, String networkInterface, String source) {
        groups.join(group, networkInterface, source);
    }

    /** Ends what the same {@link #joinGroup(String)} began. */
    public void leaveGroup(String group) {
        groups.leave(group, "", "");
    }

    /** Ends what the same {@link #joinGroup(String, String)} began. */
    public void leaveGroup(String group, String networkInterface) {
        groups.leave(group, networkInterface, "");
    }

    /** Ends what the same {@link #joinGroup(String, String, String)} began. */
    public void leaveGroup(String group, String networkInterface, String source) {
        groups.leave(group, networkInterface, source);
    }

    /** Whether a {@link SocketObserver} is told of its calls, and of those of the connections it accepts; it is so from the start. */
    public void setObserved(boolean observed) {
        core.watch.on(observed);
    }

    public boolean isObserved() {
        return core.watch.isOn();
    }

    /** Tells the {@link SocketObserver} what somebody has done on purpose to the path of this socket's bytes: {@code 50ms later, each way}. */
    public void impaired(String what) {
        core.watch.done(Kind.IMPAIR, core.watch.begin(), "impair", what);
    }
}
