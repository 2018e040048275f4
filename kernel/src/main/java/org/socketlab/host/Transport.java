package org.socketlab.host;

/** What carries the bytes between the two ends of a socket. */
public enum Transport {
    /** A stream over IPv4 or IPv6 (RFC 9293). */
    TCP("TCP"),
    /** Datagrams over IPv4 or IPv6 (RFC 768). */
    UDP("UDP"),
    /** Between programs of one machine, under a path (unix(7)). */
    UNIX("Unix");

    private final String shown;

    Transport(String shown) {
        this.shown = shown;
    }

    /** {@code TCP}, {@code UDP}, {@code Unix}. */
    @Override
    public String toString() {
        return shown;
    }
}
