package org.socketlab.wire;

import org.socketlab.sockets.Bytes;

/** Finds bytes in bytes. */
final class Search {

    private Search() {}

    static boolean in(Bytes whole, Bytes part) {
        byte[] text = whole.toArray(), wanted = part.toArray();
        for (int at = 0; at + wanted.length <= text.length; at++)
            if (java.util.Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) return true;
        return false;
    }
}
