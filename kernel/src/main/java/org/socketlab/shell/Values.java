package org.socketlab.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.socketlab.cell.MimeBundle;

/** Shows a cell's value: the session's renderers are asked first, then the general ones. */
final class Values {
    private final List<Function<Object, Optional<MimeBundle>>> renderers;

    Values(List<Function<Object, Optional<MimeBundle>>> renderers) {
        this.renderers = renderers;
    }

    /** On the cell's thread, because it may run the value's own code. */
    MimeBundle show(Object value) {
        if (value instanceof MimeBundle ready) return ready;
        for (var renderer : renderers) {
            var shown = renderer.apply(value);
            if (shown.isPresent()) return shown.get();
        }
        return MimeBundle.text(String.valueOf(value));
    }
}
