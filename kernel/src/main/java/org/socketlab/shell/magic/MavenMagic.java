package org.socketlab.shell.magic;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;

/** {@code %maven}: libraries and all they need, from the repositories that the user's Maven knows. */
final class MavenMagic implements Magic.Line {

    private final MavenClassPath classPath;

    MavenMagic(MavenClassPath classPath) {
        this.classPath = classPath;
    }

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public List<String> aliases() {
        return List.of("dependency", "addMavenDependency", "addMavenDependencies");
    }

    @Override
    public String summary() {
        return "adds libraries from Maven repositories, with all they need";
    }

    @Override
    public String example() {
        return "%maven org.apache.commons:commons-lang3:3.17.0";
    }

    @Override
    public String details() {
        return "Also group:artifact:extension:classifier:version, version ranges ([1.0,2.0)) and snapshots; several at once are resolved together.\n"
                + "The settings.xml, the repositories and the local repository of your Maven are used. -U looks for newer snapshots now.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return MavenLocalNames.ofTheUser().like(unfinished);
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
        var artifacts = new ArrayList<Artifact>();
        for (var word : call.words()) if (!isOption(word)) artifacts.add(MavenCoordinates.parse(word.replaceAll("[,;]$", "")));
        if (artifacts.isEmpty()) throw new MagicException("%" + call.name() + " needs at least one artifact. Example: " + example());
        classPath.add(maven -> wanted(artifacts, maven), null, call.words().stream().anyMatch(MavenMagic::isOption), context);
        return null;
    }

    private static MavenResolver.Wanted wanted(List<Artifact> artifacts, MavenResolver maven) throws MagicException {
        for (var artifact : artifacts) if (artifact.getVersion().isEmpty()) throw new MavenFailure(maven).versionIsMissing(artifact);
        return MavenResolver.Wanted.of(artifacts);
    }

    private static boolean isOption(String word) {
        return word.equals("-U") || word.equals("--update-snapshots");
    }
}
