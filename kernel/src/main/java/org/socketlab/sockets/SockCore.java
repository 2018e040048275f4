package org.socketlab.sockets;

import java.io.IOException;
import java.time.Duration;

/** What the calls of one socket have in common. */
final class SockCore {

    final Sock sock;
    final AddressFamily family;
    final SocketType type;
    final Surroundings around;
    final Failures failures;
    final LifeCycle life;
    final Line line = new Line();
    final Watch watch;
    final Traffic traffic = new Traffic();
    volatile Duration timeout;
    /** As {@code java.net} has it: what is sent may take as long as it likes. */
    volatile boolean onlyReceivingTimesOut;

    SockCore(Sock sock, AddressFamily family, SocketType type, Surroundings around) {
        this.sock = sock;
        this.watch = new Watch(sock, true);
        this.family = family;
        this.type = type;
        this.around = around;
        this.failures = new Failures(sock, around);
        this.life = new LifeCycle(sock, failures, isDatagram());
    }

    /** @param existing a connection that exists already, or null to ask the system for a socket */
    void open(Endpoint existing) {
        line.open(existing == null ? fresh() : existing);
        if (existing != null) life.becomes(SockState.CONNECTED);
    }

    private Endpoint fresh() {
        var call = family + ", " + type;
        if (family == null || type == null) throw failures.invalid("socket", call, "A socket has a family and a type.",
                "Use socket(AF_INET, SOCK_STREAM) for TCP, socket(AF_INET, SOCK_DGRAM) for UDP.");
        if (isUnix() && isDatagram()) throw failures.notSupported("socket", call, "EPROTONOSUPPORT",
                "Java has no datagrams over Unix paths.", "Use AF_UNIX with SOCK_STREAM, or AF_INET with SOCK_DGRAM.");
        try {
            return isDatagram() ? new DatagramEndpoint(family) : new StreamEndpoint(family);
        } catch (UnsupportedOperationException e) {
            throw failures.notSupported("socket", call, "EAFNOSUPPORT", "This machine has no " + family.kind + ".", "Use AF_INET.");
        } catch (IOException e) {
            throw failures.of("socket", call, null, e);
        }
    }

    boolean isUnix() {
        return family == AddressFamily.AF_UNIX;
    }

    boolean isDatagram() {
        return type == SocketType.SOCK_DGRAM;
    }

    Endpoint endpoint() {
        return line.endpoint();
    }

    DatagramEndpoint datagrams() {
        return (DatagramEndpoint) line.endpoint();
    }

    Deadline deadline() {
        return Deadline.in(timeout);
    }

    /** For what is sent. */
    Deadline sendDeadline() {
        return Deadline.in(onlyReceivingTimesOut ? null : timeout);
    }

    /** A call that may have to wait, within the socket's timeout. */
    BlockingCall call(String name, Object shown) {
        return new BlockingCall(sock, failures, name, shown, null, deadline(), () -> "");
    }
}
