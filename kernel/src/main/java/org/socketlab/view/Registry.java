package org.socketlab.view;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Renderers by type; the one for the nearest supertype wins, a class before an interface at the same distance. */
final class Registry {

    private final Map<Class<?>, Function<Object, Map<String, Object>>> rendererOf = new ConcurrentHashMap<>();

    <T> void register(Class<T> type, Function<? super T, Map<String, Object>> renderer) {
        rendererOf.put(type, value -> renderer.apply(type.cast(value)));
    }

    /** What the nearest renderer that answers makes of it, or null. */
    Map<String, Object> render(Object value) {
        if (rendererOf.isEmpty()) return null;
        for (var type : typesFromNear(value.getClass())) {
            var renderer = rendererOf.get(type);
            var forms = renderer == null ? null : renderer.apply(value);
            if (forms != null) return forms;
        }
        return null;
    }

    private static Set<Class<?>> typesFromNear(Class<?> start) {
        var types = new LinkedHashSet<Class<?>>();
        var next = new ArrayDeque<Class<?>>();
        for (Class<?> type = start; type != null; type = next.poll()) {
            if (type == Object.class || !types.add(type)) continue;
            if (type.getSuperclass() != null) next.add(type.getSuperclass());
            for (var each : type.getInterfaces()) next.add(each);
        }
        types.add(Object.class);
        return types;
    }
}
