package org.socketlab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.socketlab.shell.magic.JavaScanner;
import org.socketlab.shell.magic.MagicParser;
import org.socketlab.shell.magic.ParsedCell;

/**
 * The Java in front of a cursor, put so that JShell's analysis, which looks at one snippet, sees what the cell's earlier
 * snippets declare although they have not run: their statements stand before the cursor's snippet as in one method body, their methods in
 * a class around it, and names they import are written out in full. Only front text counts, as in JShell itself.
 *
 * @param declared what goes before the cursor's snippet
 * @param snippet  the cursor's snippet up to the cursor
 */
record CellAtCursor(String declared, String snippet) {

    /** JShell takes its input for statements or for members by what comes first. */
    private static final String AS_STATEMENTS = "assert true; ";
    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(static\\s+)?([\\w.]+?)\\.(\\w+|\\*)\\s*;");
    private static final Pattern METHOD_HEAD = Pattern.compile(
            "\\s*(@\\w+\\s+)*((public|protected|private|static|final|synchronized|default)\\s+)*(<[^(){};=]*>\\s*)?"
            + "(?!(new|return|throw|else|do|if|for|while|switch|try|assert|yield|case|record|class|enum|interface)\\b)"
            + "[\\w.]+(<[^(){};=]*>)?(\\s*\\[\\s*])*\\s+\\w+\\s*\\([^(){};=]*\\)\\s*(throws\\s+[\\w., ]+)?\\{.*", Pattern.DOTALL);
    private static final Pattern GOES_ON = Pattern.compile("\\s*(else\\b|catch\\b|finally\\b|while\\b|[.,;)\\]?:=+*/&|<>]|instanceof\\b).*", Pattern.DOTALL);

    /** The whole text for JShell; the cursor is at its end. */
    String text() {
        return declared + snippet;
    }

    /** @param front the cell's text up to the cursor */
    static CellAtCursor of(String front) {
        var java = javaOf(front);
        var snippets = split(java);
        var last = snippets.remove(snippets.size() - 1);
        var statements = new StringBuilder();
        var methods = new StringBuilder();
        Map<String, String> imported = new LinkedHashMap<>();
        for (var snippet : snippets) {
            var statement = IMPORT.matcher(snippet);
            if (statement.matches()) addImport(statement.group(2), statement.group(3), statement.group(1) != null, imported);
            else if (METHOD_HEAD.matcher(snippet).matches()) methods.append(snippet);
            else statements.append(snippet);
        }
        var inMethod = METHOD_HEAD.matcher(last).matches();
        var before = statements.toString();
        if (inMethod && (!before.isBlank() || !methods.isEmpty())) before += "class Cell$ {" + methods + " ";
        else if (!methods.isEmpty()) before += "class Cell$ {" + methods + " void run$() throws Throwable { ";
        return new CellAtCursor(before.isBlank() ? "" : AS_STATEMENTS + inFull(before, imported), inFull(last, imported));
    }

    /** Where the cursor stands: in code, in a comment, in a literal. */
    static JavaScanner.Mode modeAt(String front) {
        return new JavaScanner(javaOf(front)).readTo(Integer.MAX_VALUE).mode();
    }

    /** The cell without its magics; of {@code %%time} the body. */
    private static String javaOf(String front) {
        if (MagicParser.parse(front) instanceof ParsedCell.CellCall call) return call.body();
        var java = new StringBuilder();
        for (var part : ((ParsedCell.Parts) MagicParser.parse(front)).parts()) {
            if (part instanceof ParsedCell.JavaPart text) java.append(text.code());
        }
        return java.toString();
    }

    /** At every semicolon or closing brace outside of brackets that ends a statement; the last piece is the unfinished one, maybe empty. */
    private static List<String> split(String java) {
        var pieces = new ArrayList<String>();
        var scanner = new JavaScanner(java);
        var from = 0;
        for (int at = 0; at < java.length(); at++) {
            var c = java.charAt(at);
            scanner.readTo(at + 1);
            var ends = (c == ';' || c == '}') && scanner.mode() == JavaScanner.Mode.CODE && scanner.betweenStatements();
            if (!ends || c == '}' && GOES_ON.matcher(java.substring(at + 1)).matches()) continue;
            pieces.add(java.substring(from, at + 1));
            from = at + 1;
        }
        pieces.add(java.substring(from));
        return pieces;
    }

    private static void addImport(String owner, String name, boolean isStatic, Map<String, String> imported) {
        if (!name.equals("*")) imported.put(name, owner + "." + name);
        else if (isStatic) return;
        else imported.put(owner + ".*", owner);
    }

    /** Imported names, where they stand alone, with their package; JShell knows no import that has not run. */
    private static String inFull(String java, Map<String, String> imported) {
        for (var name : imported.keySet()) {
            if (!name.endsWith("*")) java = java.replaceAll("(?<![\\w.\"])" + name + "(?=\\s*[.(<]|\\s+\\w|::)", imported.get(name));
        }
        return java;
    }
}
