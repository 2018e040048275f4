package org.socketlab.lab;

import java.net.Socket;
import org.socketlab.host.Answer;
import org.socketlab.host.Capabilities;
import org.socketlab.host.Host;
import org.socketlab.host.NetCounters;
import org.socketlab.host.Netstat;
import org.socketlab.host.Ports;
import org.socketlab.host.TcpInfo;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Durations;
import org.socketlab.sockets.Sock;

/** Words of a notebook for what is open, in this notebook and on this machine, and for what the system knows of it. */
public abstract class HostWords extends ServeWords {

    HostWords() {}

    /** Every socket that this notebook has open. */
    public static SocketTable sockets() {
        return SocketTable.ofOpenSockets();
    }

    /** Every socket of this machine, as the system lists them: {@code netstat().port(50007)}, {@code netstat().listening()}. */
    public static Netstat netstat() {
        return Host.here().netstat();
    }

    /** Every port of this machine on which somebody can be reached, and who that is. */
    public static Ports ports() {
        return Host.here().ports();
    }

    /** How many clients the system has connected to a listening socket and keeps until they are accepted: the length of its accept queue. */
    public static Answer<Long> waitingClients(Sock listening) {
        return Host.here().waitingClients(listening.boundPort());
    }

    /** What the system knows of one end of a TCP connection: round-trip time, windows, retransmits. */
    public static Answer<TcpInfo> tcpInfo(Sock connection) {
        return Host.here().tcpInfo(connection);
    }

    /** {@link #tcpInfo(Sock)} for a socket of Java's own. */
    public static Answer<TcpInfo> tcpInfo(Socket connection) {
        if (connection.isClosed() || !connection.isConnected()) return new Answer.Unknown<>("This socket is not connected.");
        return Host.here().tcpInfo(Address.of(connection.getLocalSocketAddress()), Address.of(connection.getRemoteSocketAddress()));
    }

    /** What the system has counted: {@code var before = nstat(); …; nstat().since(before)} shows what that moved. */
    public static NetCounters nstat() {
        return Host.here().counters().get();
    }

    /** What this machine can tell and do for experiments with sockets, what it cannot, and why. */
    public static Capabilities capabilities() throws InterruptedException {
        return Host.here().capabilities();
    }

    /** @param patience how long to wait for answers on a busy machine, with its unit: {@code "5s"} */
    public static Capabilities capabilities(String patience) throws InterruptedException {
        return Host.here().capabilities(Durations.parse(patience));
    }
}
