package org.socketlab.jupyter;

/**
 * Cursor positions: the protocol counts code points (messaging specification, "Completion", since version 5.2), Java
 * counts UTF-16 units. Positions outside of the text are taken for its nearest end.
 */
final class CodePoints {
    private CodePoints() {}

    /** The index into the String of a position that counts code points. */
    static int toIndex(String code, int position) {
        return code.offsetByCodePoints(0, Math.max(0, Math.min(position, code.codePointCount(0, code.length()))));
    }

    /** The position that counts code points, of an index into the String. */
    static int fromIndex(String code, int index) {
        return code.codePointCount(0, Math.max(0, Math.min(index, code.length())));
    }
}
