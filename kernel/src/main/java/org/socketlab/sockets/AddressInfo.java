package org.socketlab.sockets;

/**
 * One way to reach a name, as getaddrinfo(3) tells it: {@code socket(info.family(), info.type()).connect(info.address())}.
 *
 * @param address the host in numbers and the port, 0 when none was asked for
 */
public record AddressInfo(AddressFamily family, SocketType type, Address address) {

    /** {@code AF_INET SOCK_STREAM 127.0.0.1:80}. */
    @Override
    public String toString() {
        return family + " " + type + " " + (address.port() == 0 ? address.host() : address);
    }
}
