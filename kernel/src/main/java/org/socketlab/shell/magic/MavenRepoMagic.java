package org.socketlab.shell.magic;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;

/** {@code %mavenRepo}: one more repository for {@code %maven} to ask. */
final class MavenRepoMagic implements Magic.Line {

    private final MavenClassPath classPath;

    MavenRepoMagic(MavenClassPath classPath) {
        this.classPath = classPath;
    }

    @Override
    public String name() {
        return "mavenRepo";
    }

    @Override
    public List<String> aliases() {
        return List.of("addMavenRepo");
    }

    @Override
    public String summary() {
        return "adds a repository for %maven to ask";
    }

    @Override
    public String example() {
        return "%mavenRepo jitpack https://jitpack.io";
    }

    @Override
    public String details() {
        return "It is asked after those of your settings.xml, whose mirrors, proxies and <server> of that id apply to it. Without arguments it lists what was added.";
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws MagicException {
        var words = call.words();
        if (words.isEmpty()) {
            context.print(list());
            return null;
        }
        if (words.size() > 2) throw new MagicException("%" + call.name() + " takes an id and an address: " + example());
        var address = words.get(words.size() - 1);
        classPath.addRepository(repository(words.size() == 2 ? words.get(0) : idOf(address), address));
        context.print(list());
        return null;
    }

    /** Snapshots are looked for each time: who adds a repository by hand wants what is in it now. */
    static RemoteRepository repository(String id, String address) throws MagicException {
        check(address);
        return new RemoteRepository.Builder(id, "default", address)
                .setReleasePolicy(new RepositoryPolicy())
                .setSnapshotPolicy(new RepositoryPolicy(true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_WARN)).build();
    }

    private static void check(String address) throws MagicException {
        try {
            var scheme = new URI(address).getScheme();
            if (scheme != null && List.of("http", "https", "file").contains(scheme)) return;
            throw new MagicException("'" + address + "' is not the address of a repository: it must begin with https://, http:// or file:///."
                    + (address.startsWith("/") ? " Write " + Path.of(address).toUri() : ""));
        } catch (URISyntaxException broken) {
            throw new MagicException("'" + address + "' is not an address: " + broken.getReason() + ".", broken);
        }
    }

    private static String idOf(String address) {
        return address.replaceFirst("^\\w+:/*", "").replaceAll("[^\\w.-]+", "-").replaceAll("-$", "");
    }

    private String list() {
        if (classPath.repositories().isEmpty()) return "No repository was added; %maven asks those of your settings.xml and Maven Central.\n";
        var lines = new StringBuilder("Asked besides those of your settings.xml:\n");
        classPath.repositories().forEach(one -> lines.append("  ").append(one.getId()).append("  ").append(one.getUrl()).append('\n'));
        return lines.toString();
    }
}
