package org.socketlab.shell;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.socketlab.shell.magic.JavaScanner;
import org.socketlab.shell.magic.Magics;

/**
 * What may stand at a cursor: names and members as JShell knows them, with the earlier lines of the same cell counted in;
 * keywords; types whose import is missing; magics and their arguments. For the evaluating thread alone.
 */
public final class Completer {

    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "continue",
            "default", "do", "double", "else", "enum", "extends", "final", "finally", "float", "for", "if", "implements", "import", "instanceof",
            "int", "interface", "long", "new", "null", "private", "protected", "public", "record", "return", "sealed", "short", "static", "super",
            "switch", "synchronized", "this", "throw", "throws", "true", "false", "try", "var", "void", "while", "yield");
    private static final Set<String> OF_EVERY_OBJECT = Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final Signatures signatures;
    private final Declared declared;
    private final MagicCompleter magics;

    /** @param loader where the notebook's classes and libraries are */
    public Completer(JShell jshell, ClassLoader loader, Magics magics) {
        this.jshell = jshell;
        this.analysis = jshell.sourceCodeAnalysis();
        this.signatures = new Signatures(loader);
        this.declared = new Declared(jshell, signatures);
        this.magics = new MagicCompleter(magics);
    }

    /** @param cursor a UTF-16 index; outside of the code it counts as the nearest end */
    public Completions complete(String code, int cursor) {
        var at = Math.max(0, Math.min(cursor, code.length()));
        var front = code.substring(0, at);
        var magic = magics.complete(front);
        if (magic.isPresent() && magic.get().java() == null) return magic.get().completions();
        var java = magic.isPresent() ? magic.get().java() : front;
        if (CellAtCursor.modeAt(java) != JavaScanner.Mode.CODE) return new Completions(at, at, List.of());
        return completeJava(CellAtCursor.of(java), at, code.substring(at));
    }

    private Completions completeJava(CellAtCursor cell, int cursor, String behind) {
        var text = cell.text();
        var anchor = new int[] {text.length()};
        var suggestions = analysis.completionSuggestions(text, text.length(), anchor);
        if (suggestions.isEmpty()) {
            var inFull = withTypeInFull(cell);
            if (inFull != null) {
                suggestions = analysis.completionSuggestions(inFull, inFull.length(), anchor);
                anchor[0] += text.length() - inFull.length();
                text = inFull;
            }
        }
        var typed = lastName(text);
        var start = suggestions.isEmpty() ? cursor - typed.length() : cursor - (cell.text().length() - anchor[0]);
        var place = text.substring(0, text.length() - (cursor - start));
        var items = new Items(place, declared, wordsAt(place, cell));
        suggestions.forEach(items::add);
        if (!place.stripTrailing().endsWith(".")) addNames(items, typed, cell, place);
        return new Completions(start, cursor, items.sorted(behind.startsWith("(")));
    }

    /** Keywords, and types that only lack their import. */
    private void addNames(Items items, String typed, CellAtCursor cell, String place) {
        if (typed.isEmpty()) return;
        KEYWORDS.stream().filter(word -> word.startsWith(typed)).forEach(items::addKeyword);
        if (!Character.isUpperCase(typed.charAt(0)) || place.stripLeading().startsWith("import")) return;
        var names = analysis.listQualifiedNames(cell.snippet(), cell.snippet().length());
        if (names.isResolvable()) return;
        names.getNames().stream().filter(name -> !HiddenNames.hides(name)).forEach(items::addUnimported);
    }

    /** {@code Files.} without an import: {@code java.nio.file.Files.}, if there is but one such type in sight. */
    private String withTypeInFull(CellAtCursor cell) {
        var snippet = cell.snippet();
        var dot = snippet.lastIndexOf('.');
        if (dot < 0 || !lastName(snippet).equals(snippet.substring(dot + 1))) return null;
        var start = Receiver.startOf(snippet, dot);
        var end = start;
        while (end < dot && Character.isJavaIdentifierPart(snippet.charAt(end))) end++;
        if (end == start || !Character.isUpperCase(snippet.charAt(start))) return null;
        var names = analysis.listQualifiedNames(snippet.substring(0, end), end);
        var visible = names.getNames().stream().filter(name -> !HiddenNames.hides(name)).toList();
        if (names.isResolvable() || visible.isEmpty()) return null;
        var likely = visible.stream().filter(name -> name.startsWith("java.")).findFirst().orElse(visible.get(0));
        return cell.declared() + snippet.substring(0, start) + likely + snippet.substring(end);
    }

    /** A word on each name that can stand there, as far as one is to be had cheaply. */
    private Map<String, String> wordsAt(String place, CellAtCursor cell) {
        var front = place.stripTrailing();
        if (!front.endsWith(".")) return declared.words();
        var dot = front.length() - 1;
        var start = Receiver.startOf(front, dot);
        var receiver = front.substring(start, dot);
        if (receiver.isBlank() || front.stripLeading().startsWith("import")) return Map.of();
        var type = typeOf(front.substring(0, start), receiver);
        return type == null ? Map.of() : Signatures.ofMembers(type);
    }

    /** JShell tells the type of a variable wherever it stands, so the receiver is made one. */
    private Class<?> typeOf(String before, String receiver) {
        var probe = before + "var probe$ = " + receiver + "; probe$";
        for (var told : analysis.documentation(probe, probe.length(), false)) {
            var type = told.signature().startsWith("probe$:") ? told.signature().substring("probe$:".length()) : "";
            if (!type.isEmpty()) return declared.typeNamed(type.replaceAll("<.*", ""));
        }
        return declared.typeNamed(receiver);
    }

    private static String lastName(String text) {
        var start = text.length();
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) start--;
        return text.substring(start);
    }

    /** The list as it grows: one item per text, the better one where two say the same. */
    private static final class Items {

        private record Ranked(Completions.Item item, int rank) {}

        private final Map<String, Ranked> byText = new LinkedHashMap<>();
        private final String place;
        private final boolean isMember;
        private final Declared declared;
        private final Map<String, String> words;

        Items(String place, Declared declared, Map<String, String> words) {
            this.place = place.stripTrailing();
            this.isMember = this.place.endsWith(".");
            this.declared = declared;
            this.words = words;
        }

        void add(SourceCodeAnalysis.Suggestion suggestion) {
            var text = suggestion.continuation();
            var name = text.replaceAll("[(.].*", "");
            if (HiddenNames.hides(qualified(name))) return;
            var type = typeOf(text, name);
            put(new Completions.Item(text, type, word(text, name, type)), (suggestion.matchesType() ? 0 : 10) + rank(name, type));
        }

        void addKeyword(String word) {
            put(new Completions.Item(word, "keyword", ""), 15);
        }

        void addUnimported(String qualifiedName) {
            put(new Completions.Item(qualifiedName, "class", "import " + qualifiedName), 5);
        }

        private void put(Completions.Item item, int rank) {
            byText.merge(item.text(), new Ranked(item, rank), (old, other) -> old.rank <= other.rank ? old : other);
        }

        /** With the package typed in front of it, {@code org.socketlab.shell} when {@code org.socketlab.} stands there. */
        private String qualified(String text) {
            var start = place.length();
            while (start > 0 && (Character.isJavaIdentifierPart(place.charAt(start - 1)) || place.charAt(start - 1) == '.')) start--;
            var qualified = place.substring(start) + text;
            return isMember ? qualified : text;
        }

        private String typeOf(String text, String name) {
            if (KEYWORDS.contains(text)) return "keyword";
            if (text.endsWith(".")) return "module";
            if (text.endsWith("(") || text.endsWith(")")) return place.endsWith("new") || declared.isType(name) ? "class" : "function";
            if (declared.isVariable(name)) return isMember ? "property" : "instance";
            if (Character.isUpperCase(name.charAt(0)) && (name.length() == 1 || name.chars().anyMatch(Character::isLowerCase))) return "class";
            return isMember || name.equals(name.toUpperCase(java.util.Locale.ROOT)) ? "property" : "instance";
        }

        private String word(String text, String name, String type) {
            if (type.equals("keyword") || type.equals("module")) return "";
            if (type.equals("class") && text.contains("(")) return declared.constructorsOf(name);
            return words.getOrDefault(text.contains("(") ? name + "(" : name, "");
        }

        private int rank(String name, String type) {
            if (isMember) return OF_EVERY_OBJECT.contains(name) && type.equals("function") ? 9 : 2;
            if (declared.isOwn(name)) return 0;
            return switch (type) {
                case "instance", "property" -> 1;
                case "function" -> 2;
                case "class" -> 3;
                case "keyword" -> 6;
                default -> 7;
            };
        }

        /** Of {@code print()} and {@code print(} only the latter; without brackets if one stands behind the cursor already. */
        List<Completions.Item> sorted(boolean bracketBehind) {
            var shown = byText.values().stream().filter(one -> !one.item.text().endsWith("()") || !byText.containsKey(one.item.text().replace("()", "(")))
                    .sorted(Comparator.comparingInt(Ranked::rank).thenComparing(one -> one.item.text())).map(Ranked::item);
            return bracketBehind ? shown.map(item -> new Completions.Item(item.text().replaceAll("\\(\\)?$", ""), item.type(), item.signature())).toList() : shown.toList();
        }
    }
}
