package org.socketlab.sockets;

import java.util.List;
import java.util.function.Consumer;
import org.socketlab.sockets.SocketCall.Kind;

/** Tells the {@link SocketObserver} what one socket does. Costs one volatile read a call when there is none. */
final class Watch {

    private static volatile SocketObserver observer;

    private final Sock sock;
    private volatile boolean on;
    private SocketObserver asked;
    private Consumer<SocketCall> told;

    Watch(Sock sock, boolean on) {
        this.sock = sock;
        this.on = on;
    }

    static void observer(SocketObserver present) {
        observer = present;
    }

    boolean isOn() {
        return on;
    }

    void on(boolean wanted) {
        on = wanted;
    }

    /** {@link #begin} for a socket that does not exist yet. */
    static long beginNew() {
        return observer == null ? 0 : System.nanoTime();
    }

    /** Tells of a {@code select} that found some ready; sockets that are not watched are left out. */
    static void selected(long began, List<Sock> asked, List<Sock> ready) {
        var present = observer;
        if (began == 0 || present == null || ready.isEmpty()) return;
        present.selected(new SelectCall(OpenSockets.surroundings().origin(), began, System.nanoTime(), told(asked, present), told(ready, present)));
    }

    private static List<Consumer<SocketCall>> told(List<Sock> sockets, SocketObserver present) {
        return sockets.stream().distinct().map(Sock::watch).filter(Watch::isOn).map(watch -> watch.told(present)).toList();
    }

    /** The moment at which a call begins; 0 when nobody watches, then the call is not told. */
    long begin() {
        return observer == null || !on ? 0 : System.nanoTime();
    }

    /** Makes a call that carries no data, and tells of it. */
    void call(Kind kind, String name, String shown, Runnable call) {
        long began = begin();
        if (began == 0) {
            call.run();
            return;
        }
        try {
            call.run();
        } catch (SocketFailure e) {
            failed(kind, began, name, shown, 0, e);
            throw e;
        }
        done(kind, began, name, shown);
    }

    void done(Kind kind, long began, String name, String shown) {
        tell(kind, began, name, shown, 0, Bytes.EMPTY, null, null, null);
    }

    void other(Kind kind, long began, String name, Sock other) {
        tell(kind, began, name, "", 0, Bytes.EMPTY, null, other.watch(), null);
    }

    void sent(long began, String name, Bytes data, int count, Address to) {
        if (began != 0) tell(Kind.SEND, began, name, "", data.size(), data.slice(0, count), to, null, null);
    }

    void received(long began, String name, int asked, Bytes data, Address from) {
        tell(Kind.RECV, began, name, "", asked, data, from, null, null);
    }

    /** @param count how many bytes the system had taken until then */
    void sendFailed(long began, String name, Bytes data, int count, SocketFailure why) {
        if (count > 0) sent(began, name, data, count, null);
        failed(Kind.SEND, began, name, "", data.size(), why);
    }

    void failed(Kind kind, long began, String name, String shown, int asked, SocketFailure why) {
        if (why instanceof SocketFailure.WouldBlock) return;
        tell(kind, began, name, shown, asked, Bytes.EMPTY, null, null, why);
    }

    private void tell(Kind kind, long began, String name, String shown, int asked, Bytes data, Address peer, Watch other, SocketFailure why) {
        var present = observer;
        if (began == 0 || present == null) return;
        told(present).accept(new SocketCall(kind, name, sock.surroundings().origin(), began, System.nanoTime(), shown, asked, data, peer,
                other == null ? null : other.told(present), why));
    }

    private synchronized Consumer<SocketCall> told(SocketObserver present) {
        if (asked != present) {
            told = present.observing(sock);
            asked = present;
        }
        return told;
    }
}
