package org.socketlab.shell.magic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The magics of one session. {@link #standard()} has them all; more can be registered at any time, by extensions and by
 * the notebook's own cells. Safe from any thread.
 */
public final class Magics {

    private final Map<String, Magic> byName = new LinkedHashMap<>();

    /** A registry with all the magics of this package. */
    public static Magics standard() {
        return new Magics();
    }

    /** Adds a magic under its name and aliases; a magic that already has one of them makes way. */
    public synchronized void register(Magic magic) {
        byName.put(magic.name(), magic);
        for (var alias : magic.aliases()) byName.put(alias, magic);
    }

    /** The magic of that name or alias. */
    public synchronized Optional<Magic> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Each magic once, by name. */
    public synchronized Collection<Magic> all() {
        return byName.values().stream().distinct()
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name())).toList();
    }

    /** All names and aliases that may stand after {@code %} (or {@code %%} if {@code body}). */
    public synchronized List<String> names(boolean body) {
        return byName.entrySet().stream().filter(entry -> fits(entry.getValue(), body)).map(Map.Entry::getKey).sorted().toList();
    }

    /**
     * Runs a line magic.
     *
     * @return the value to show, or null
     * @throws MagicException if there is no such magic, or it failed
     */
    public Object run(ParsedCell.LineCall call, MagicContext context) throws Exception {
        if (find(call.name()).orElse(null) instanceof Magic.Line magic) return magic.line(call, context);
        throw unknown(call.name(), false);
    }

    /** As {@link #run(ParsedCell.LineCall, MagicContext)}, for a whole cell. */
    public Object run(ParsedCell.CellCall call, MagicContext context) throws Exception {
        if (find(call.name()).orElse(null) instanceof Magic.Body magic) return magic.cell(call, context);
        throw unknown(call.name(), true);
    }

    private static boolean fits(Magic magic, boolean body) {
        return body ? magic instanceof Magic.Body : magic instanceof Magic.Line;
    }

    private MagicException unknown(String name, boolean body) {
        return new MagicException("There is no magic " + (body ? "%%" : "%") + name + ". %help lists those there are.");
    }
}
