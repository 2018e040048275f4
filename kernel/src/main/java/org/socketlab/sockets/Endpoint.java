package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;

/**
 * The system's socket behind a {@link Sock}, in non-blocking mode: each call does what can be done at this moment, and says
 * "not yet" otherwise. Who wants to wait does so at {@link #channel()} for {@link #waitsFor}, then tries again; or takes a {@link #seat}, where the call
 * itself waits.
 * <p>
 * One endpoint may stand over another and change what travels: it then has the other's channel, and {@link #accept} wraps what the other
 * accepted. Calls that a kind of socket does not have are refused before they get here.
 */
abstract class Endpoint implements AutoCloseable {

    /** What a selector can wait for; it may be another one after {@code listen} and after a failed {@code connect}. */
    abstract SelectableChannel channel();

    /**
     * What a call that was told "not yet" really waits for: to read, an endpoint may first have to write, or to be connected.
     *
     * @param ops what the call wants to do, of {@link java.nio.channels.SelectionKey}
     */
    int waitsFor(int ops) {
        return ops;
    }

    /**
     * Whether an attempt would most likely be told "not yet", so that a call had better wait first and spare the system the question. A
     * wrong answer costs time, nothing else; but only an endpoint that holds nothing back may say yes.
     */
    boolean seemsToHaveNothingFor(int ops) {
        return false;
    }

    /**
     * Where a call may sleep in the system; null for an endpoint, or a time, in which it must not.
     *
     * @param ops what the call wants to do, of {@link java.nio.channels.SelectionKey}
     */
    BlockingMode.Seat seat(int ops) {
        return null;
    }

    /** From here on no call waits by itself; on return no thread does. */
    void endBlockingMode() {}

    /** The same channel, for what every socket has: an own address, and options. */
    final NetworkChannel network() {
        return (NetworkChannel) channel();
    }

    /** Whether {@link #read} has something to give before it asks the system; then the channel's readiness does not count. */
    boolean holdsInput() {
        return false;
    }

    abstract void bind(SocketAddress address) throws IOException;

    /** @param backlog at least 1 */
    void listen(int backlog) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The next client, or null when none waits. */
    Endpoint accept() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** True when connected at once, false when {@link #finishConnect} will tell. After a failure it may be tried again. */
    abstract boolean connect(SocketAddress to) throws IOException;

    /** Whether a connect that has begun is done; a failure leaves the socket as {@link #abandonConnect} does. */
    boolean finishConnect() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Gives up a connect that has begun; the socket is then as it was before, unless another has taken its address meanwhile. */
    void abandonConnect() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** What both ends have to say to each other before bytes can travel; false for "not yet". */
    boolean introduce() throws IOException {
        return true;
    }

    /** Bytes that have come: their count, 0 for "not yet", -1 for the end of the stream. */
    int read(ByteBuffer into) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Hands over from the buffer what the system takes, 0 for "not yet". */
    int write(ByteBuffer from) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends one direction, or both; false for "not yet". */
    boolean shutdown(boolean receiving, boolean sending) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Its own address, or null while it has none. */
    SocketAddress localAddress() throws IOException {
        return network().getLocalAddress();
    }

    /** The other end's address, or null while it has none. */
    abstract SocketAddress remoteAddress() throws IOException;

    <T> void setOption(SocketOption<T> option, T value) throws IOException {
        network().setOption(option, value);
    }

    @Override
    public void close() throws IOException {
        Waiters.close(channel());
    }
}
