package org.socketlab.shell.magic;

import java.nio.file.Path;
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
    private final CommandEnvironment environment = new CommandEnvironment();
    private final MavenClassPath maven = new MavenClassPath(MavenSettings::ofTheUser);

    /** A registry with all the magics of this package. */
    public static Magics standard() {
        var magics = new Magics();
        var environment = magics.environment;
        var maven = magics.maven;
        List.of(new HelpMagic(magics), new WhoMagic(), new TimeMagic(), new BackgroundMagic(), new LoadMagic(environment),
                new MavenMagic(maven), new MavenRepoMagic(maven), new LoadFromPomMagic(maven, environment),
                new ClassPathMagic(environment), new JarsMagic(environment),
                new ShellMagic("sh", environment), new ShellMagic("bash", environment), new EnvMagic(environment),
                new ChangeDirectoryMagic(environment), new WorkingDirectoryMagic(environment)).forEach(magics::register);
        return magics;
    }

    /** Has relative paths in magics start in that folder, and commands run there, as {@code %cd} does. */
    public void workIn(Path folder) {
        environment.changeTo(folder.toAbsolutePath().normalize());
    }

    /** What Maven has brought to the class path, as {@code group:artifact:version}, sorted. */
    public List<String> libraries() {
        return maven.libraries();
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

    MagicException unknown(String name, boolean body) {
        if (name.startsWith("%")) return new MagicException("%" + name + " takes a whole cell, so it must be the first line of its cell.");
        var called = (body ? "%%" : "%") + name;
        if (names(!body).contains(name)) {
            return new MagicException(body ? called + " does not take a cell. Write it as a line: " + find(name).orElseThrow().example()
                    : called + " takes a whole cell: write %%" + name + " on the cell's first line.");
        }
        var near = Nearest.to(name, names(body));
        return new MagicException("There is no magic " + called + "." + (near.isEmpty() ? ""
                : " Did you mean " + String.join(" or ", near.stream().map(one -> called.replace(name, one)).toList()) + "?")
                + " %help lists all there are.");
    }
}
