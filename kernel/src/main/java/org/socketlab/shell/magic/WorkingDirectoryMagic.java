package org.socketlab.shell.magic;

/** {@code %pwd}: where magics and their commands work. */
final class WorkingDirectoryMagic implements Magic.Line {

    private final Surroundings surroundings;

    WorkingDirectoryMagic(Surroundings surroundings) {
        this.surroundings = surroundings;
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
        context.print(surroundings.directory() + "\n");
        return null;
    }
}
