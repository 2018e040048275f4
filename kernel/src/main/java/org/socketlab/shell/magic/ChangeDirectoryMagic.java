package org.socketlab.shell.magic;

import java.nio.file.Files;
import java.util.List;

/** {@code %cd}: where magics and their commands work from now on. */
final class ChangeDirectoryMagic implements Magic.Line {

    private final CommandEnvironment environment;

    ChangeDirectoryMagic(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "cd";
    }

    @Override
    public String summary() {
        return "changes the folder that magics work in";
    }

    @Override
    public String example() {
        return "%cd ~/experiments";
    }

    @Override
    public String details() {
        return "Without a folder it goes home. A running JVM cannot change its own folder: Path.of(\"x\") in Java still starts where the kernel was started.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return environment.pathsLike(unfinished);
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws MagicException {
        var words = call.words();
        var folder = environment.resolve(words.isEmpty() ? "~" : String.join(" ", words));
        if (!Files.exists(folder)) throw new MagicException("%cd " + call.args() + ": " + environment.whyMissing(folder) + ".");
        if (!Files.isDirectory(folder)) throw new MagicException("%cd " + call.args() + ": that is a file, not a folder.");
        environment.changeTo(folder);
        context.print(folder + "\n");
        return null;
    }
}
