package org.socketlab.lab;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Server;

/**
 * The sockets and the networks of hosts that some objects lead to: through collections, maps, arrays, optionals, servers, and the fields of the notebook's own classes and
 * lambdas and of the classes around sockets. It looks at no more than {@value #MOST_OBJECTS} objects.
 */
final class Reach {

    private static final int MOST_OBJECTS = 20_000;
    /** JShell's package, in which the classes and lambdas of cells live. */
    private static final String OF_CELLS = "REPL.";
    private static final String OF_SOCKETS = "org.socketlab.sockets.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> ahead = new ArrayDeque<>();

    private Reach() {}

    static Set<Object> of(Collection<?> roots) {
        var reach = new Reach();
        reach.meet(roots);
        while (!reach.ahead.isEmpty()) reach.look(reach.ahead.pop());
        return reach.found;
    }

    private void meet(Collection<?> objects) {
        for (var object : objects) meet(object);
    }

    private void meet(Object object) {
        if (object != null && seen.size() < MOST_OBJECTS && seen.add(object)) ahead.push(object);
    }

    private void look(Object object) {
        try {
            if (object instanceof Sock || object instanceof HostNetwork) found.add(object);
            else if (object instanceof NetworkHost host) meet(host.network());
            else if (object instanceof Server server) meet(server.listening());
            else if (object instanceof Collection<?> elements) meet(List.copyOf(elements));
            else if (object instanceof Map<?, ?> map) {
                meet(List.copyOf(map.keySet()));
                meet(List.copyOf(map.values()));
            } else if (object instanceof Optional<?> optional) optional.ifPresent(this::meet);
            else if (object instanceof AtomicReference<?> reference) meet(reference.get());
            else if (object instanceof Object[] array) for (int i = 0; i < Array.getLength(array); i++) meet(array[i]);
            else lookIntoFields(object);
        } catch (RuntimeException changedOrHoldsNull) {
            if (object instanceof Collection<?> elements) elements.forEach(this::meet);
            if (object instanceof Map<?, ?> map) map.forEach((key, value) -> meet(value));
        }
    }

    private void lookIntoFields(Object object) {
        for (Class<?> type = object.getClass(); type != null && isOurs(type); type = type.getSuperclass())
            for (var field : type.getDeclaredFields()) {
                if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) continue;
                try {
                    field.setAccessible(true);
                    meet(field.get(object));
                } catch (ReflectiveOperationException | InaccessibleObjectException hidden) {
                    // what cannot be seen leads nowhere
                }
            }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OF_CELLS) || type.getName().startsWith(OF_SOCKETS);
    }
}
