package org.socketlab.shell.magic;

import java.util.List;
import java.util.Locale;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.TextTable;

/** {@code %who}: what the notebook has declared so far. */
final class WhoMagic implements Magic.Line {

    private static final List<String> KINDS = List.of("variables", "methods", "types");

    @Override
    public String name() {
        return "who";
    }

    @Override
    public List<String> aliases() {
        return List.of("whos");
    }

    @Override
    public String summary() {
        return "lists the variables, methods and types of this notebook";
    }

    @Override
    public String example() {
        return "%who variables";
    }

    @Override
    public String details() {
        return "%who variables, %who methods and %who types show one kind; %who name shows what has that name.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return KINDS.stream().filter(kind -> kind.startsWith(unfinished)).toList();
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
        var wanted = call.args().toLowerCase(Locale.ROOT);
        var kind = KINDS.stream().filter(one -> wanted.length() > 2 && one.startsWith(wanted)).findFirst().orElse("");
        var name = kind.isEmpty() ? call.args() : "";
        var table = context.call(() -> table(kind, name, context));
        if (!table.isEmpty()) context.display(MimeBundle.text(table.text()).with(MimeBundle.HTML, table.html()));
        else if (name.isEmpty()) context.print("This notebook has declared no " + (kind.isEmpty() ? "variables, methods or types" : kind) + " yet.\n");
        else throw new MagicException("Nothing called " + name + " has been declared in this notebook. %who lists what has.");
        return null;
    }

    private static TextTable table(String kind, String name, MagicContext context) {
        var table = new TextTable("name", "kind", "type", "value");
        if (kind.isEmpty() || kind.equals("variables")) {
            context.variables().stream().filter(variable -> name.isEmpty() || variable.name().equals(name))
                    .forEach(variable -> table.row(variable.name(), "variable", variable.type(), Brief.value(variable.value())));
        }
        if (kind.isEmpty() || kind.equals("methods")) {
            context.methods().stream().filter(method -> name.isEmpty() || called(method).equals(name))
                    .forEach(method -> table.row(called(method), "method", method, ""));
        }
        if (kind.isEmpty() || kind.equals("types")) {
            context.types().stream().filter(type -> name.isEmpty() || called(type).equals(name))
                    .forEach(type -> table.row(called(type), "type", type, ""));
        }
        return table;
    }

    /** The name in {@code int twice(int)} and in {@code record Point}. */
    private static String called(String declaration) {
        var front = declaration.contains("(") ? declaration.substring(0, declaration.indexOf('(')) : declaration;
        return front.substring(front.lastIndexOf(' ') + 1);
    }
}
