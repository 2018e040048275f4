package org.socketlab.lab;

import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;

/** Words of a notebook for sockets and what travels over them. */
abstract class SocketWords extends TaskWords {

    public static final AddressFamily AF_INET = AddressFamily.AF_INET;
    public static final AddressFamily AF_INET6 = AddressFamily.AF_INET6;
    public static final AddressFamily AF_UNIX = AddressFamily.AF_UNIX;
    public static final SocketType SOCK_STREAM = SocketType.SOCK_STREAM;
    public static final SocketType SOCK_DGRAM = SocketType.SOCK_DGRAM;
    public static final Shut SHUT_RD = Shut.SHUT_RD;
    public static final Shut SHUT_WR = Shut.SHUT_WR;
    public static final Shut SHUT_RDWR = Shut.SHUT_RDWR;

    SocketWords() {}

    /** A new socket; it is closed when this cell is run again, and at restart. */
    public static Sock socket(AddressFamily family, SocketType type) {
        return Sock.socket(family, type);
    }

    /** A new TCP socket over IPv4, {@code socket(AF_INET, SOCK_STREAM)}. */
    public static Sock socket() {
        return socket(AF_INET, SOCK_STREAM);
    }

    /** Parts one after another as bytes: text in UTF-8, {@code byte[]}, {@code ByteBuffer}, {@code Bytes}. */
    public static Bytes bytes(Object... parts) {
        return Bytes.join(parts);
    }

    /** Bytes from hexadecimal digits, {@code hex("48 69")}. */
    public static Bytes hex(String pairs) {
        return Bytes.ofHex(pairs);
    }
}
