package org.socketlab.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * Text not yet sent, in the order it was printed: one piece per change of stream. Not safe for use by several threads.
 */
final class PendingText {

    record Piece(StreamName name, StringBuilder text) {}

    private List<Piece> pieces = new ArrayList<>();
    private int length;

    /** @param mayGrow false to join this text to an earlier piece of its stream rather than begin a new one */
    void add(StreamName name, String text, boolean mayGrow) {
        length += text.length();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            boolean last = i == pieces.size() - 1;
            if (pieces.get(i).name == name && (last || !mayGrow)) {
                pieces.get(i).text.append(text);
                return;
            }
            if (mayGrow) break;
        }
        pieces.add(new Piece(name, new StringBuilder(text)));
    }

    int length() {
        return length;
    }

    int pieces() {
        return pieces.size();
    }

    List<Piece> takeAll() {
        var all = pieces;
        pieces = new ArrayList<>();
        length = 0;
        return all;
    }
}
