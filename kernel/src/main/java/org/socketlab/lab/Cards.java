package org.socketlab.lab;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.socketlab.view.Html;

/**
 * Small pieces of HTML in the colours of JupyterLab's theme, light or dark; elsewhere in those of the page. They look like the consoles of
 * background tasks. What is too wide scrolls. Each piece brings its one copy of the style, so that a saved notebook shows it anywhere.
 */
final class Cards {

    /** Names stand twice where a rule has to win over JupyterLab's own for tables. */
    private static final String STYLE = String.join("",
            ".sl-card{display:inline-block;box-sizing:border-box;max-width:100%;overflow-x:auto;margin:2px 0;",
            "border:1px solid var(--jp-border-color1,rgba(128,128,128,.6));border-radius:4px;color:var(--jp-content-font-color1,inherit);",
            "font:13px/1.45 system-ui,sans-serif;font-family:var(--jp-ui-font-family,system-ui,sans-serif);font-size:var(--jp-ui-font-size1,13px)}",
            ".sl-card>div{display:flex;justify-content:space-between;gap:2em;padding:2px 10px;background:var(--jp-layout-color2,rgba(128,128,128,.2))}",
            ".sl-card.sl-card table{margin:2px 0;border:0;border-collapse:collapse;font-size:inherit;color:inherit}",
            ".sl-card.sl-card tr:nth-child(n){background:none;border:0}",
            ".sl-card.sl-card th,.sl-card.sl-card td{padding:2px 10px;border:0;text-align:left;vertical-align:top;white-space:nowrap;max-width:none}",
            ".sl-card.sl-card thead th{font-weight:600}",
            ".sl-card.sl-card tbody th{font-weight:400;color:var(--jp-content-font-color2,inherit)}",
            ".sl-card.sl-card .sl-long{white-space:normal;min-width:20em}",
            ".sl-card.sl-card .sl-n{text-align:right}");
    private static final String STYLE_OF_DUMPS = String.join("", ".sl-card.sl-card pre{margin:0;padding:4px 10px;background:none;color:inherit;",
            "font:12px/1.45 monospace;font-family:var(--jp-code-font-family,monospace);font-size:var(--jp-code-font-size,13px)}");

    private static final String QUIET = "color:var(--jp-content-font-color2,inherit);font-family:var(--jp-ui-font-family,system-ui,sans-serif);"
            + "font-size:var(--jp-ui-font-size1,13px)";
    /** Text beyond this length may take several lines. */
    private static final int LONG = 60;
    private static final Pattern NUMBER = Pattern.compile("[−-]?[\\d,.]*\\d( ?[a-zA-Zµ%]{1,3})?|");

    private Cards() {}

    /** A title, a word or two at its right, and facts below, each with its name. */
    static String card(String title, String aside, Map<String, String> facts) {
        return box(bar(title, aside) + facts(facts));
    }

    /** {@link #card(String, String, Map)} with more below the facts: a {@link #rows table} or a {@link #dump}. */
    static String card(String title, String aside, Map<String, String> facts, String below) {
        return box(bar(title, aside) + facts(facts) + below);
    }

    static String note(String text) {
        return "<span style=\"" + QUIET + "\">" + Html.escape(text) + "</span>";
    }

    /** A table of its own. */
    static String table(List<String> head, List<List<String>> rows) {
        return box(rows(head, rows));
    }

    private static String box(String content) {
        return "<div class=\"sl-card\"><style>" + STYLE + (content.contains("<pre") ? STYLE_OF_DUMPS : "") + "</style>" + content + "</div>";
    }

    private static String bar(String title, String aside) {
        return "<div><b>" + Html.escape(title) + "</b> <span>" + Html.escape(aside) + "</span></div>";
    }

    private static String facts(Map<String, String> facts) {
        if (facts.isEmpty()) return "";
        return "<table><tbody>" + facts.entrySet().stream()
                .map(fact -> "<tr><th scope=\"row\">" + Html.escape(fact.getKey()) + "</th>" + cell("td", fact.getValue(), false) + "</tr>")
                .collect(Collectors.joining()) + "</tbody></table>";
    }

    /** A table within a card; columns of numbers stand at the right. */
    static String rows(List<String> head, List<List<String>> rows) {
        var numbers = IntStream.range(0, head.size()).mapToObj(column -> isOfNumbers(rows, column)).toList();
        return "<table><thead>" + row("th", head, numbers) + "</thead><tbody>"
                + rows.stream().map(row -> row("td", row, numbers)).collect(Collectors.joining()) + "</tbody></table>";
    }

    private static boolean isOfNumbers(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(text -> NUMBER.matcher(text).matches())
                && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    private static String row(String element, List<String> texts, List<Boolean> numbers) {
        return "<tr>" + IntStream.range(0, texts.size()).mapToObj(column -> cell(element, texts.get(column), numbers.get(column)))
                .collect(Collectors.joining()) + "</tr>";
    }

    private static String cell(String element, String text, boolean number) {
        var look = number ? " class=\"sl-n\"" : text.length() > LONG ? " class=\"sl-long\"" : "";
        return "<" + element + look + ">" + Html.escape(text) + "</" + element + ">";
    }

    /** Lines that keep their columns, such as a hex dump. */
    static String dump(String lines) {
        return "<pre>" + Html.escape(lines) + "</pre>";
    }
}
