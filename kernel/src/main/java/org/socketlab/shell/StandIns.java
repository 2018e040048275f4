package org.socketlab.shell;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/**
 * Classes whose subclass is made in their place when a cell says {@code new}: where a cell makes a {@code java.net.Socket}, a session may give it one that is
 * watched. Only constructors that the subclass has too are replaced; what a cell's own class extends stays what it is. Beside them calls
 * of which the session only wants to know that cells make them. Safe from any thread.
 */
public final class StandIns {

    public static final StandIns NONE = new StandIns(Map.of(), Map.of());

    private final Map<String, String> byConstructor;
    private final Map<String, String> watchedCalls;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private StandIns(Map<String, String> byConstructor, Map<String, String> watchedCalls) {
        this.byConstructor = byConstructor;
        this.watchedCalls = watchedCalls;
    }

    /**
     * @param standIns     a class, and the subclass that stands in for it
     * @param watchedCalls a method, {@code java.net.http.HttpClient.newHttpClient}, and what {@link #seen} then says of it
     */
    public static StandIns of(Map<Class<?>, Class<?>> standIns, Map<String, String> watchedCalls) {
        var byConstructor = new ConcurrentHashMap<String, String>();
        standIns.forEach((type, standIn) -> {
            if (!type.isAssignableFrom(standIn)) throw new IllegalArgumentException(standIn + " cannot stand in for " + type);
            for (var constructor : standIn.getConstructors())
                byConstructor.put(Type.getInternalName(type) + Type.getConstructorDescriptor(constructor), Type.getInternalName(standIn));
        });
        return new StandIns(Map.copyOf(byConstructor), watchedCalls.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.getKey().replace('.', '/'), Map.Entry::getValue)));
    }

    /** What was told of the watched calls that the cells used until now make, each once, sorted. */
    public Set<String> seen() {
        return new TreeSet<>(new HashSet<>(seen));
    }

    /** The class whose constructor is called instead, by their internal names; null when it is the class itself. */
    String insteadOf(String type, String constructor) {
        return byConstructor.get(type + constructor);
    }

    void isCalled(String type, String method) {
        var told = watchedCalls.get(type + "/" + method);
        if (told != null) seen.add(told);
    }
}
