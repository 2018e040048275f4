package org.socketlab.shell;

import java.util.Map;
import java.util.Optional;
import org.socketlab.cell.MimeBundle;
import org.socketlab.shell.magic.HelpMagic;
import org.socketlab.shell.magic.Magic;
import org.socketlab.shell.magic.MagicParser;
import org.socketlab.shell.magic.Magics;
import org.socketlab.shell.magic.ParsedCell;
import org.socketlab.view.Html;

/** The help of the magic at a cursor. */
final class MagicDocumenter {

    /** Either help, or the cell with blanks in place of a magic such as {@code %time} whose Java the cursor is in. */
    record Found(MimeBundle help, String java) {}

    private final Magics magics;

    MagicDocumenter(Magics magics) {
        this.magics = magics;
    }

    /** Empty if the cursor's line is no magic, or one that nobody knows. */
    Optional<Found> at(String code, int cursor) {
        var lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        var lineEnd = code.indexOf('\n', cursor) < 0 ? code.length() : code.indexOf('\n', cursor);
        if (MagicParser.parse(code) instanceof ParsedCell.CellCall call) {
            return lineEnd <= call.bodyOffset() && !code.substring(lineStart, lineEnd).isBlank() && lineStart < Math.max(1, call.bodyOffset())
                    ? help(call.name()) : Optional.empty();
        }
        for (var part : ((ParsedCell.Parts) MagicParser.parse(code)).parts()) {
            if (part instanceof ParsedCell.LineCall call && call.offset() >= lineStart && call.offset() <= lineEnd) return ofLine(code, call, cursor);
        }
        return Optional.empty();
    }

    private Optional<Found> ofLine(String code, ParsedCell.LineCall call, int cursor) {
        var nameEnd = call.offset() + 1 + call.name().length();
        var takesJava = magics.find(call.name()).map(Magic::takesJava).orElse(false);
        if (!takesJava || cursor <= nameEnd) return help(call.name());
        return Optional.of(new Found(null, code.substring(0, call.offset()) + " ".repeat(nameEnd - call.offset()) + code.substring(nameEnd)));
    }

    private Optional<Found> help(String name) {
        return magics.find(name).map(HelpMagic::about).map(text -> new Found(
                MimeBundle.of(Map.of(MimeBundle.TEXT, text, MimeBundle.HTML, "<pre>" + Html.escape(text) + "</pre>")), null));
    }
}
