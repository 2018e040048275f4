package org.socketlab.shell;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The compiler's table of all classes that it has met, by name and module. After each text JShell goes through it to forget those of cells,
 * a few among thousands; it then meets those alone. Names of which nothing is left are dropped, which the compiler does not do.
 */
final class MetClasses extends HashMap<Object, Map<Object, Object>> {

    private static final long serialVersionUID = 1;

    private final transient Map<Object, Map<Object, Object>> ofCells = new LinkedHashMap<>();

    MetClasses(Map<?, ?> soFar) {
        super(2 * soFar.size());
        soFar.forEach((name, byModule) -> computeIfAbsent(name, met -> mapOf(byModule)));
    }

    @SuppressWarnings("unchecked")   // it is the compiler's own, and handed back to it
    private static Map<Object, Object> mapOf(Object byModule) {
        return (Map<Object, Object>) byModule;
    }

    @Override
    public Map<Object, Object> computeIfAbsent(Object name, Function<? super Object, ? extends Map<Object, Object>> make) {
        var byModule = super.computeIfAbsent(name, make);
        if (name.toString().startsWith("REPL.")) ofCells.put(name, byModule);
        return byModule;
    }

    @Override
    public Collection<Map<Object, Object>> values() {
        ofCells.entrySet().removeIf(entry -> entry.getValue().isEmpty() && remove(entry.getKey(), entry.getValue()));
        return List.copyOf(ofCells.values());
    }
}
