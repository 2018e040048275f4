package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** UDP: single messages, to and from many addresses, or one when it is connected. */
final class DatagramEndpoint extends Endpoint {

    private final DatagramChannel channel;

    /** @throws UnsupportedOperationException when this machine lacks that family */
    DatagramEndpoint(AddressFamily family) throws IOException {
        channel = DatagramChannel.open(family == AddressFamily.AF_INET ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        channel.configureBlocking(false);
    }

    @Override
    DatagramChannel channel() {
        return channel;
    }

    @Override
    void bind(SocketAddress address) throws IOException {
        channel.bind(address);
    }

    @Override
    boolean connect(SocketAddress to) throws IOException {
        channel.disconnect();
        channel.connect(to);
        return true;
    }

    void disconnect() throws IOException {
        channel.disconnect();
    }

    /** The sender of the next datagram, of which the buffer takes what it has room for; null for "not yet". */
    SocketAddress receive(ByteBuffer into) throws IOException {
        return channel.receive(into);
    }

    /**
     * Whether the system took the datagram; it takes all or nothing. Of an empty one Java does not tell, and there is always room for it.
     *
     * @param to null for the address that it is connected to
     */
    boolean send(ByteBuffer datagram, SocketAddress to) throws IOException {
        int size = datagram.remaining();
        return (to == null ? channel.write(datagram) : channel.send(datagram, to)) == size;
    }

    @Override
    SocketAddress remoteAddress() throws IOException {
        return channel.getRemoteAddress();
    }
}
