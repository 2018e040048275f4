package org.socketlab.cell;

import java.util.EnumMap;
import java.util.Map;

/** Where the printed text of a thread's owner goes: into a cell or to a console. Safe from any thread. */
abstract class TextSink {

    private final Map<StreamName, PartialText> partial = new EnumMap<>(StreamName.class);

    TextSink() {
        for (var name : StreamName.values()) partial.put(name, new PartialText());
    }

    /** Takes whole characters. */
    abstract void append(StreamName name, String text);

    final void print(StreamName name, String text) {
        var pieces = partial.get(name);
        synchronized (pieces) {
            var whole = pieces.add(text);
            if (!whole.isEmpty()) append(name, whole);
        }
    }

    final void write(StreamName name, byte[] bytes, int offset, int length) {
        var pieces = partial.get(name);
        synchronized (pieces) {
            print(name, pieces.add(bytes, offset, length));
        }
    }

    /** Lets go of unfinished characters. */
    final void finishCharacters() {
        partial.forEach((name, pieces) -> {
            synchronized (pieces) {
                var rest = pieces.rest();
                if (!rest.isEmpty()) append(name, rest);
            }
        });
    }
}
