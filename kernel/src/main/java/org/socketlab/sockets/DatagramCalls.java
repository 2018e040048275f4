package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.socketlab.sockets.SocketCall.Kind;

/** Single messages, each whole or not at all. */
final class DatagramCalls {

    /** UDP counts the bytes of a datagram, its own 8 included, in 16 bits (RFC 768). */
    private static final int LARGEST = 65_535;

    private final SockCore core;
    private final Binding binding;
    private final Connecting connecting;
    private final Senders senders = new Senders();
    private ByteBuffer incoming;

    DatagramCalls(SockCore core, Binding binding, Connecting connecting) {
        this.core = core;
        this.binding = binding;
        this.connecting = connecting;
    }

    /** @param place looked up only when the socket may send at all */
    int sendTo(String shownAddress, Supplier<Destination> place, Bytes data) {
        var shown = sizeOf(data) + " to " + shownAddress;
        core.life.mustBeDatagram("sendTo", shown, "A stream is connected first, then it takes send(…).");
        if (core.life.state() == SockState.CONNECTED) throw core.failures.wrongState("sendTo", shown, "EISCONN",
                "It is connected: " + core.sock + ".", "Use send(…), which goes there, or disconnect it first.");
        var to = place.get();
        try {
            senders.isAddressed(to);
            return send("sendTo", shown, to.numbers(), to.numbers(), data);
        } finally {
            binding.boundBySystem();
        }
    }

    int send(Bytes data) {
        var shown = sizeOf(data);
        var partner = connecting.peer();
        if (core.life.state() != SockState.CLOSED && partner == null) throw core.failures.wrongState("send", shown, "EDESTADDRREQ",
                "It has no partner to send to.", "Use sendTo(host, port, …), or connect it to one partner first.");
        core.life.needsConnection("send", shown);
        if (data.isEmpty()) throw core.failures.notSupported("send", shown, "EOPNOTSUPP",
                "Java sends no empty datagram from a connected socket.", "Disconnect it and use sendTo, which sends them.");
        return send("send", shown, null, partner.raw().numbers(), data);
    }

    /** @param to null for the partner */
    private int send(String call, String shown, SocketAddress to, SocketAddress target, Bytes data) {
        long began = core.watch.begin();
        try {
            int count = whole(call, shown, to, target, data);
            if (began != 0) core.watch.sent(began, call, data, count, Address.of(target));
            return count;
        } catch (SocketFailure e) {
            core.watch.failed(Kind.SEND, began, call, shown, data.size(), e);
            throw e;
        }
    }

    private int whole(String call, String shown, SocketAddress to, SocketAddress target, Bytes data) {
        return new BlockingCall(core.sock, core.failures, call, shown, target, core.deadline(), () -> "Nothing is sent. ")
                .run(core.line, OP_WRITE, () -> {
                    if (!core.datagrams().send(data.buffer(), to)) return null;
                    core.traffic.sent(data.size());
                    return data.size();
                });
    }

    private static String sizeOf(Bytes data) {
        return data.size() + " bytes";
    }

    Datagram recvFrom(String call, int max) {
        var shown = String.valueOf(max);
        long began = core.watch.begin();
        try {
            mayReceive(call, shown);
            var datagram = receiving(call, shown).run(core.line, OP_READ, () -> next(max));
            core.watch.received(began, call, max, datagram.data(), datagram.from().raw());
            return datagram;
        } catch (SocketFailure e) {
            core.watch.failed(Kind.RECV, began, call, "", max, e);
            throw e;
        }
    }

    int recvInto(ByteBuffer into) {
        var datagram = recvFrom("recvInto", into.remaining());
        into.put(datagram.data().buffer());
        return datagram.data().size();
    }

    private void mayReceive(String call, String shown) {
        core.life.mustBeDatagram(call, shown, "A stream gives its bytes with recv(…).");
        if (core.life.state() == SockState.NEW) throw core.failures.wrongState(call, shown, "EINVAL",
                "It has no address yet, so nobody can send to it.", "Call bind first, or send something.");
    }

    /** A connected socket may hear here that an earlier datagram did not arrive. */
    private BlockingCall receiving(String call, String shown) {
        var partner = connecting.peer();
        return new BlockingCall(core.sock, core.failures, call, shown, partner == null ? null : partner.raw().numbers(), core.deadline(), () -> "");
    }

    private synchronized Datagram next(int max) throws IOException {
        if (incoming == null) incoming = ByteBuffer.allocateDirect(LARGEST);
        var from = core.datagrams().receive(incoming.clear());
        if (from == null) return null;
        int size = incoming.position();
        core.traffic.received(size);
        var data = new byte[Math.min(size, max)];
        incoming.flip().get(data);
        var partner = connecting.peer();
        return new Datagram(Bytes.adopt(data), partner != null ? partner : senders.named((InetSocketAddress) from), size);
    }
}
