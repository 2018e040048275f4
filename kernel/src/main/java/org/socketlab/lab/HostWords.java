package org.socketlab.lab;

/** Words of a notebook for what is open, in this notebook and on this machine. */
abstract class HostWords extends ServeWords {

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
}
