package org.socketlab.sockets;

import static java.net.StandardSocketOptions.SO_LINGER;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectableChannel;
import java.util.function.Supplier;

/**
 * TLS over a stream. As a listening socket it wraps each client that the stream below accepts; connected, it speaks TLS as a client when
 * this side has connected and as a server when it has accepted.
 */
final class TlsEndpoint extends Endpoint {

    private final Endpoint below;
    private final Tls tls;
    private final Supplier<String> host;
    private volatile TlsStream stream;

    private TlsEndpoint(Endpoint below, Tls tls, Supplier<String> host) {
        this.below = below;
        this.tls = tls;
        this.host = host;
    }

    /** @param host to whom it will have connected, by the name that was given */
    static TlsEndpoint unconnected(Endpoint below, Tls tls, Supplier<String> host) {
        return new TlsEndpoint(below, tls, host);
    }

    /** The client's side of a connection. */
    static TlsEndpoint client(Endpoint connected, Tls tls, String host) {
        var endpoint = new TlsEndpoint(connected, tls, () -> host);
        endpoint.startAsClient();
        return endpoint;
    }

    /** The server's side of a connection. */
    static TlsEndpoint server(Endpoint accepted, Tls tls) {
        var endpoint = new TlsEndpoint(accepted, tls, () -> "");
        endpoint.stream = new TlsStream(tls.serverSide(), endpoint.bytesBelow());
        return endpoint;
    }

    private void startAsClient() {
        stream = new TlsStream(tls.clientSide(host.get()), bytesBelow());
    }

    private ByteChannel bytesBelow() {
        below.endBlockingMode();
        return new ByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                return below.read(into);
            }

            @Override
            public int write(ByteBuffer from) throws IOException {
                return below.write(from);
            }

            @Override
            public boolean isOpen() {
                return below.channel().isOpen();
            }

            @Override
            public void close() throws IOException {
                below.close();
            }
        };
    }

    /** What is spoken over the connection, or null while there is none. */
    TlsStream stream() {
        return stream;
    }

    @Override
    SelectableChannel channel() {
        return below.channel();
    }

    @Override
    int waitsFor(int ops) {
        var now = stream;
        return below.waitsFor(now != null && (ops == OP_READ || ops == OP_WRITE) ? now.waitsFor(ops) : ops);
    }

    @Override
    boolean holdsInput() {
        var now = stream;
        return now != null && now.isReadable();
    }

    @Override
    boolean introduce() throws IOException {
        return stream.handshake();
    }

    @Override
    void bind(SocketAddress address) throws IOException {
        below.bind(address);
    }

    @Override
    void listen(int backlog) throws IOException {
        tls.readyToServe();
        below.listen(backlog);
    }

    @Override
    Endpoint accept() throws IOException {
        var client = below.accept();
        return client == null ? null : server(client, tls);
    }

    @Override
    boolean connect(SocketAddress to) throws IOException {
        return started(below.connect(to));
    }

    @Override
    boolean finishConnect() throws IOException {
        return started(below.finishConnect());
    }

    private boolean started(boolean connected) {
        if (connected) startAsClient();
        return connected;
    }

    @Override
    void abandonConnect() throws IOException {
        below.abandonConnect();
    }

    @Override
    int read(ByteBuffer into) throws IOException {
        return stream.read(into);
    }

    @Override
    int write(ByteBuffer from) throws IOException {
        return stream.write(from);
    }

    @Override
    boolean shutdown(boolean receiving, boolean sending) throws IOException {
        if (receiving) stream.endReceiving();
        if (!sending) return true;
        return stream.endSending() && below.shutdown(false, true);
    }

    @Override
    SocketAddress remoteAddress() throws IOException {
        return below.remoteAddress();
    }

    @Override
    <T> void setOption(SocketOption<T> option, T value) throws IOException {
        below.setOption(option, value);
    }

    @Override
    public void close() throws IOException {
        var last = stream;
        if (last != null && !endsWithReset()) last.farewell();
        below.close();
    }

    private boolean endsWithReset() throws IOException {
        return network().supportedOptions().contains(SO_LINGER) && Integer.valueOf(0).equals(network().getOption(SO_LINGER));
    }
}
