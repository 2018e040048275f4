package org.socketlab.cli;

import java.util.stream.Collectors;
import org.socketlab.notebook.pack.Pack;
import org.socketlab.sockets.Counted;

/** What a pack is and what it would run, for a person who decides whether to trust it; nothing in it can move the cursor or hide a line. */
record PackDescription(Pack pack) {

    /** Its name, its size and what it ran on. */
    String head() {
        var text = new StringBuilder(pack.name() + ": " + Counted.of(pack.notebook().codeCells().size(), "code cell") + ", "
                + Counted.of(pack.traffic().conversations().size(), "recorded conversation") + "\n");
        text.append("ran on ").append(pack.ranOn().facts().entrySet().stream().map(fact -> fact.getKey() + " " + fact.getValue()).collect(Collectors.joining(", "))).append('\n');
        if (!pack.ranOn().libraries().isEmpty()) text.append("libraries: ").append(String.join(" ", pack.ranOn().libraries())).append('\n');
        if (!pack.parameters().isEmpty()) text.append("parameters: ").append(pack.parameters()).append('\n');
        if (!pack.seed().isEmpty()) text.append("seed: ").append(pack.seed()).append('\n');
        if (!pack.files().isEmpty()) text.append("files: ").append(String.join(", ", pack.files())).append('\n');
        return visible(text.toString());
    }

    /** Every line of every code cell. */
    String code() {
        var text = new StringBuilder();
        var cells = pack.notebook().codeCells();
        for (int i = 0; i < cells.size(); i++) {
            text.append("code cell ").append(i + 1).append(":\n");
            cells.get(i).source().lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return visible(text.toString());
    }

    private static String visible(String lines) {
        return lines.lines().map(line -> Terminal.visible(line) + "\n").collect(Collectors.joining());
    }
}
