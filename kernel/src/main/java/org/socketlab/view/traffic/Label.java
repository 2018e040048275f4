package org.socketlab.view.traffic;

import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Counted;
import org.socketlab.view.Hexdump;
import org.socketlab.wire.Payload;

/** Bytes in few letters. */
public final class Label {

    private static final int BYTES_LOOKED_AT = 400;

    private Label() {}

    /** {@code "Hello"} for text, {@code 48 65 6c} for anything else; what has no room is cut, and three dots say so. */
    public static String of(Payload data, int letters) {
        return of(data.kept(), data.isCut(), letters);
    }

    /** Text as it is, with its line ends; anything else as a hexdump. For where there is much room. */
    public static String whole(Payload data) {
        var head = data.kept().slice(0, Math.min(data.kept().size(), BYTES_LOOKED_AT));
        return isText(head) ? data.kept().text() : Hexdump.of(data.kept()).toString();
    }

    private static String of(Bytes bytes, boolean cut, int letters) {
        var head = bytes.slice(0, Math.min(bytes.size(), BYTES_LOOKED_AT));
        var isText = isText(head);
        var whole = isText ? quoted(head) : head.hex();
        if (!cut && head.size() == bytes.size() && whole.length() <= letters) return whole;
        if (letters < 4) return "…";
        var shown = whole.substring(0, Math.min(whole.length(), letters - 1));
        return (isText ? shown.replaceAll("\\\\[^\\\\]?$|\"$", "") : shown.stripTrailing()) + "…";
    }

    /** Mostly letters that can be read: then it is meant to be. */
    private static boolean isText(Bytes bytes) {
        int readable = 0;
        for (int i = 0; i < bytes.size(); i++) {
            int each = bytes.at(i);
            if (each >= ' ' && each < 0x7f || each == '\n' || each == '\r' || each == '\t' || each >= 0xc2) readable++;
        }
        return readable * 10 >= bytes.size() * 7;
    }

    private static String quoted(Bytes bytes) {
        var text = new StringBuilder("\"");
        for (char c : bytes.text().toCharArray()) {
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '"' -> text.append("\\\"");
                default -> text.append(c < ' ' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }

    /** Text no longer than that, its end cut and marked. */
    public static String cut(String text, int letters) {
        return text.length() <= letters ? text : letters < 2 ? "…" : text.substring(0, letters - 1) + "…";
    }

    /** {@code 1 byte}, {@code 19 bytes}, {@code 12,345 bytes}. */
    static String bytes(long count) {
        return Counted.of(count, "byte");
    }
}
