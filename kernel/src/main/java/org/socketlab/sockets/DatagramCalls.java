package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

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
        var shown = data.size() + " bytes to " + shownAddress;
        core.life.mustBeDatagram("sendTo", shown, "A stream is connected first, then it takes send(…).");
        if (connecting.peer() != null) throw core.failures.wrongState("sendTo", shown, "EISCONN",
                "It is connected: " + core.sock + ".", "Use send(…), which goes there, or a socket that is not connected.");
        var to = place.get();
        int sent = send("sendTo", shown, to.numbers(), data);
        senders.isAddressed(to);
        binding.boundBySending();
        return sent;
    }

    int send(Bytes data) {
        var shown = data.size() + " bytes";
        core.life.needsConnection("send", shown);
        return send("send", shown, null, data);
    }

    private int send(String call, String shown, SocketAddress to, Bytes data) {
        var goal = to != null ? to : connecting.peer().raw().numbers();
        return new BlockingCall(core.sock, core.failures, call, shown, goal, core.deadline(), () -> "Nothing is sent. ")
                .run(core.line, OP_WRITE, () -> {
                    if (!core.datagrams().send(data.buffer(), to)) return null;
                    core.traffic.sent(data.size());
                    return data.size();
                });
    }

    Datagram recvFrom(String call, int max) {
        var shown = String.valueOf(max);
        core.life.mustBeDatagram(call, shown, "A stream gives its bytes with recv(…).");
        if (core.life.state() == SockState.NEW) throw core.failures.wrongState(call, shown, "EINVAL",
                "It has no address yet, so nobody can send to it.", "Call bind first, or send something.");
        return core.call(call, shown).run(core.line, OP_READ, () -> next(max));
    }

    private synchronized Datagram next(int max) throws IOException {
        if (incoming == null) incoming = ByteBuffer.allocateDirect(LARGEST);
        var from = core.datagrams().receive(incoming.clear());
        if (from == null) return null;
        int size = incoming.position();
        core.traffic.received(size);
        var data = new byte[Math.min(size, max)];
        incoming.flip().get(data);
        var peer = connecting.peer();
        return new Datagram(Bytes.adopt(data), peer != null ? peer : senders.named((InetSocketAddress) from), size);
    }
}
