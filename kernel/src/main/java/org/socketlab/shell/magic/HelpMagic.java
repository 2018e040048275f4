package org.socketlab.shell.magic;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.TextTable;

/** {@code %help}: the magics there are, and what one of them does. */
public final class HelpMagic implements Magic.Line {

    private final Magics magics;

    HelpMagic(Magics magics) {
        this.magics = magics;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public List<String> aliases() {
        return List.of("magics", "lsmagic");
    }

    @Override
    public String summary() {
        return "lists the magics, or explains one";
    }

    @Override
    public String example() {
        return "%help time";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return magics.all().stream().map(Magic::name).filter(name -> name.startsWith(unfinished)).toList();
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws MagicException {
        if (call.args().isEmpty()) {
            var table = new TextTable("magic", "what it does", "example");
            magics.all().forEach(magic -> table.row(marks(magic), magic.summary(), magic.example()));
            context.display(MimeBundle.text(table.text()).with(MimeBundle.HTML, table.html()));
        } else {
            var name = call.args().replaceFirst("^%+", "");
            context.print(about(magics.find(name).orElseThrow(() -> magics.unknown(name, false))) + "\n");
        }
        return null;
    }

    /** All there is to say of one magic, in a few lines. */
    public static String about(Magic magic) {
        var others = magic.aliases().isEmpty() ? "" : "also: " + magic.aliases().stream().map(alias -> "%" + alias).collect(Collectors.joining(", "));
        return Stream.of(marks(magic) + "  " + magic.summary(), others, "example: " + magic.example(), magic.details())
                .filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String marks(Magic magic) {
        return Stream.of(magic instanceof Magic.Line ? "%" + magic.name() : "", magic instanceof Magic.Body ? "%%" + magic.name() : "")
                .filter(form -> !form.isEmpty()).collect(Collectors.joining(", "));
    }
}
