package org.socketlab.shell;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.socketlab.shell.magic.JavaScanner;
import org.socketlab.shell.magic.Magic;
import org.socketlab.shell.magic.MagicParser;
import org.socketlab.shell.magic.Magics;
import org.socketlab.shell.magic.ParsedCell;

/** Names of magics after a percent sign, and their arguments. */
final class MagicCompleter {

    /** Either completions, or the Java that a magic such as {@code %time} is given. */
    record Found(Completions completions, String java) {}

    private final Magics magics;

    MagicCompleter(Magics magics) {
        this.magics = magics;
    }

    /** Empty if the cursor, at the end of this text, is in no magic. */
    Optional<Found> complete(String front) {
        var lineStart = front.lastIndexOf('\n') + 1;
        var line = front.substring(lineStart);
        if (line.strip().equals("%") || line.strip().equals("%%")) {
            var free = new JavaScanner(front.substring(0, lineStart)).readTo(lineStart).betweenStatements();
            return free ? Optional.of(new Found(names(front, line.strip(), lineStart + line.indexOf('%')), null)) : Optional.empty();
        }
        if (MagicParser.parse(front) instanceof ParsedCell.CellCall call) return inCell(call, front);
        var parts = ((ParsedCell.Parts) MagicParser.parse(front)).parts();
        if (!parts.isEmpty() && parts.get(parts.size() - 1) instanceof ParsedCell.LineCall call && call.offset() >= lineStart) {
            return Optional.of(inLine(call.name(), front, call.offset(), false));
        }
        return Optional.empty();
    }

    private Optional<Found> inCell(ParsedCell.CellCall call, String front) {
        var start = front.indexOf("%%");
        if (front.indexOf('\n', start) < 0) return Optional.of(inLine(call.name(), front, start, true));
        var bodyIsJava = magics.find(call.name()).map(Magic::bodyIsJava).orElse(false);
        return bodyIsJava ? Optional.empty() : Optional.of(new Found(new Completions(front.length(), front.length(), List.of()), null));
    }

    private Found inLine(String name, String front, int start, boolean body) {
        var marks = front.startsWith("%%", start) ? "%%" : "%";
        var nameEnd = start + marks.length() + name.replace("%", "").length();
        if (front.length() <= nameEnd) return new Found(names(front, front.substring(start), start), null);
        var magic = magics.find(name);
        if (magic.isPresent() && magic.get().takesJava()) return new Found(null, front.substring(0, start) + "\n" + front.substring(nameEnd));
        var word = front.substring(Math.max(nameEnd, lastSpace(front)));
        var items = magic.map(known -> known.argumentsLike(word)).orElse(List.of()).stream()
                .map(text -> new Completions.Item(text, text.contains("/") || text.contains(File.separator) || new File(text).exists() ? "path" : "keyword", "")).toList();
        return new Found(new Completions(front.length() - word.length(), front.length(), items), null);
    }

    private static int lastSpace(String front) {
        var at = front.length();
        while (at > 0 && !Character.isWhitespace(front.charAt(at - 1))) at--;
        return at;
    }

    private Completions names(String front, String typed, int start) {
        var body = typed.startsWith("%%");
        var mayBeBody = front.substring(0, start).isBlank();
        var items = new java.util.ArrayList<Completions.Item>();
        if (!body) addNames(items, "%", false, typed);
        if (mayBeBody) addNames(items, "%%", true, typed);
        return new Completions(start, front.length(), items);
    }

    private void addNames(List<Completions.Item> items, String marks, boolean body, String typed) {
        magics.names(body).stream().filter(name -> (marks + name).startsWith(typed) || typed.equals("%"))
                .forEach(name -> items.add(new Completions.Item(marks + name, "magic", magics.find(name).map(Magic::summary).orElse(""))));
    }
}
