package org.socketlab.shell.magic;

import java.util.List;

/**
 * What {@link MagicParser} saw in a cell: either one magic that takes the whole cell ({@link CellCall}), or Java and line
 * magics in turn ({@link Parts}). Lines count from 1 and offsets from 0 (UTF-16), both in the cell's own text.
 */
public sealed interface ParsedCell {

    /**
     * A cell that begins with {@code %%name args}.
     *
     * @param args       the rest of that line, trimmed
     * @param body       the lines below it, maybe empty
     * @param line       where {@code %%name} stands
     * @param bodyLine   the line of the body's first character
     * @param bodyOffset where the body begins
     */
    record CellCall(String name, String args, String body, int line, int bodyLine, int bodyOffset) implements ParsedCell {

        /** The arguments as {@link Words} splits them. */
        public List<String> words() {
            return Words.split(args);
        }
    }

    /** A cell of Java and line magics, in the order they run. */
    record Parts(List<Part> parts) implements ParsedCell {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /** One stretch of such a cell. */
    sealed interface Part {
        int line();

        int offset();
    }

    /** Java between two line magics, as written, with its blank lines and comments; never blank. */
    record JavaPart(String code, int line, int offset) implements Part {}

    /**
     * A line {@code %name args}.
     *
     * @param args   the rest of the line, trimmed
     * @param offset where the {@code %} stands
     */
    record LineCall(String name, String args, int line, int offset) implements Part {

        /** The arguments as {@link Words} splits them. */
        public List<String> words() {
            return Words.split(args);
        }
    }
}
