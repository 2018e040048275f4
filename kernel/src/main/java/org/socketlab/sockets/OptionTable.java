package org.socketlab.sockets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of one socket at one moment, in the order of socket(7), ip(7) and tcp(7).
 *
 * <pre>
 * client.options().changed()
 * OPTION        VALUE  DEFAULT  MEANING                                                               MAN PAGE
 * TCP_NODELAY   true   no       small writes go out at once, not gathered (Nagle's algorithm is off)  tcp(7)
 * </pre>
 * Immutable. The sizes of buffers may differ from run to run, because the system adapts them.
 */
public final class OptionTable {

    private static final List<String> HEAD = List.of("OPTION", "VALUE", "DEFAULT", "MEANING", "MAN PAGE");

    private final List<OptionValue> values;

    OptionTable(List<OptionValue> values) {
        this.values = List.copyOf(values);
    }

    public List<OptionValue> values() {
        return values;
    }

    /** Those to which the program has given a value that a new socket does not have. */
    public OptionTable changed() {
        return new OptionTable(values.stream().filter(value -> !value.isDefault()).toList());
    }

    /** What it says of an option; empty when the socket has no such option. */
    public Optional<OptionValue> of(SockOption<?> option) {
        return values.stream().filter(value -> value.option() == option).findFirst();
    }

    /** The headings of {@link #rows()}. */
    public List<String> head() {
        return HEAD;
    }

    /** Name, value, whether it is the default, meaning and man page of each, as text. */
    public List<List<String>> rows() {
        return values.stream().map(value -> List.of(value.option().name(), value.shown(), value.isDefault() ? "yes" : "no",
                value.option().meaning(), value.option().manPage())).toList();
    }

    /** A table in columns. */
    @Override
    public String toString() {
        if (values.isEmpty()) return "no options";
        var lines = new ArrayList<List<String>>();
        lines.add(HEAD);
        lines.addAll(rows());
        return Columns.aligned(lines);
    }
}
