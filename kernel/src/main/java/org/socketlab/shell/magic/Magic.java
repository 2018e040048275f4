package org.socketlab.shell.magic;

import java.util.List;

/**
 * A magic by its name. It is a {@link Line} magic, a {@link Body} magic, or both. Stateless, or holding what is to last
 * for the session; used by one thread at a time.
 */
public interface Magic {

    /** The name without {@code %}. */
    String name();

    /** Other names for it, such as those of the JJava and IJava kernels. */
    default List<String> aliases() {
        return List.of();
    }

    /** What it does, in one line. */
    String summary();

    /** A use that can be pasted into a cell. */
    String example();

    /** More for {@code %help name}: lines of text, or none. */
    default String details() {
        return "";
    }

    /** Whether what follows the name is Java, and to be completed as such. */
    default boolean takesJava() {
        return false;
    }

    /** Whether the lines below {@code %%name} are Java, and to be completed as such. */
    default boolean bodyIsJava() {
        return takesJava();
    }

    /** What the last, unfinished word of the arguments may become. */
    default List<String> argumentsLike(String unfinished) {
        return List.of();
    }

    /** Can be called as {@code %name args} on a line. */
    interface Line extends Magic {

        /**
         * Does it.
         *
         * @return a value to show as a cell's value is shown, or null
         * @throws MagicException when it cannot be done, with what to do instead
         */
        Object line(ParsedCell.LineCall call, MagicContext context) throws Exception;
    }

    /** Can be called as {@code %%name args} over a whole cell. */
    interface Body extends Magic {

        /** As {@link Line#line}, with the cell's text below the first line. */
        Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception;
    }
}
