package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NotYetConnectedException;

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
        var before = channel.getRemoteAddress();
        channel.disconnect();
        try {
            channel.connect(to);
            return true;
        } catch (IOException e) {
            if (before != null) channel.connect(before);
            throw e;
        }
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
        try {
            return (to == null ? channel.write(datagram) : channel.send(datagram, to)) == size;
        } catch (NotYetConnectedException disconnectedMeanwhile) {
            throw new SocketException("Socket is not connected");
        } catch (AlreadyConnectedException connectedMeanwhile) {
            throw new SocketException("Socket is already connected");
        }
    }

    /** @param source null for every source */
    MembershipKey join(InetAddress group, NetworkInterface network, InetAddress source) throws IOException {
        return source == null ? channel.join(group, network) : channel.join(group, network, source);
    }

    @Override
    SocketAddress remoteAddress() throws IOException {
        return channel.getRemoteAddress();
    }
}
