package org.socketlab.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.Values;

/** Shows a cell's value: the session's renderers are asked first, then the general ones. */
final class ValueDisplay {
    private final List<Function<Object, Optional<MimeBundle>>> renderers;

    ValueDisplay(List<Function<Object, Optional<MimeBundle>>> renderers) {
        this.renderers = renderers;
    }

    /** On the cell's thread, because it may run the value's own code. */
    MimeBundle show(Object value) {
        if (value instanceof MimeBundle ready) return ready;
        for (var renderer : renderers) {
            var shown = renderer.apply(value);
            if (shown.isPresent()) return shown.get();
        }
        return MimeBundle.of(readable(Values.render(value)));
    }

    /** {@code Point@1b2c} and not {@code REPL.$JShell$12$Point@1b2c}. */
    private static Map<String, Object> readable(Map<String, Object> forms) {
        var readable = new LinkedHashMap<>(forms);
        readable.replaceAll((type, form) -> form instanceof String text && type.startsWith("text/") ? ClassNames.readable(text) : form);
        return readable;
    }
}
