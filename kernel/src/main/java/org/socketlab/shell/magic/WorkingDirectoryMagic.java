package org.socketlab.shell.magic;

/** {@code %pwd}: where magics and their commands work. */
final class WorkingDirectoryMagic implements Magic.Line {

    private final CommandEnvironment environment;

    WorkingDirectoryMagic(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "pwd";
    }

    @Override
    public String summary() {
        return "says which folder magics work in";
    }

    @Override
    public String example() {
        return "%pwd";
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) {
        context.print(environment.directory() + "\n");
        return null;
    }
}
