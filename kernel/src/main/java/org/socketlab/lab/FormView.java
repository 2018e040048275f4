package org.socketlab.lab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.Html;

/**
 * Draws a form: as text, and as HTML that reads as a filled-in form where nothing can be pressed. Where something can, the front end puts
 * fields and buttons of its own in the places marked by {@code data-socketlab-form}, {@code -field} and {@code -button}.
 *
 * @param progress null while nothing is known of it
 * @param stopped  whether the last press was stopped
 */
record FormView(String title, Map<String, String> fields, List<String> buttons, Progress progress, boolean stopped) {

    /** How far the work of a press has come. */
    record Progress(long done, long total, String unit) {

        int percent() {
            return total == 0 ? 100 : (int) (100 * (double) done / total);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d of %,d %s", done, total, unit);
        }
    }

    private static final int BAR = 20;
    private static final String STOPPED = "stopped before the end";

    private static final String FRAME = """
            <div data-socketlab-form="%d" style="display:inline-block;box-sizing:border-box;min-width:min(100%%,28em);max-width:100%%;\
            margin:4px 0 0;border:1px solid var(--jp-border-color1,rgba(128,128,128,.6));border-radius:4px;\
            color:var(--jp-content-font-color1,inherit);font-family:var(--jp-ui-font-family,system-ui,sans-serif);\
            font-size:var(--jp-ui-font-size1,13px);line-height:1.6">
            <div style="padding:2px 10px;background:var(--jp-layout-color2,rgba(128,128,128,.2))"><b>%s</b></div>
            <div style="display:grid;grid-template-columns:max-content 1fr;gap:4px 12px;align-items:center;padding:6px 10px">
            %s</div>
            <div style="display:flex;gap:8px;padding:0 10px 8px">%s</div>
            %s</div>""";
    private static final String FIELD = """
            <span>%s</span><span data-socketlab-field="%s" style="min-height:1.6em;padding:0 6px;overflow-wrap:anywhere;\
            border:1px solid var(--jp-border-color1,rgba(128,128,128,.6));border-radius:3px;\
            font-family:var(--jp-code-font-family,monospace)">%s</span>
            """;
    private static final String BUTTON = """
            <span data-socketlab-button="%s" style="padding:0 12px;border:1px solid var(--jp-border-color1,rgba(128,128,128,.6));\
            border-radius:3px;background:var(--jp-layout-color2,rgba(128,128,128,.2))">%s</span>""";
    private static final String PROGRESS = """
            <div style="display:flex;gap:12px;align-items:center;padding:0 10px 8px"><div role="progressbar" aria-valuemin="0" aria-valuemax="100"%s \
            style="flex:1;height:.8em;overflow:hidden;border:1px solid var(--jp-border-color1,rgba(128,128,128,.6));border-radius:3px">\
            <div style="height:100%%;%s"></div></div><span>%s</span></div>
            """;
    private static final String FILLED = "width:%d%%;background:var(--jp-brand-color1,#1976d2)";
    private static final String HATCHED = "background:repeating-linear-gradient(135deg,transparent 0 4px,rgba(128,128,128,.5) 4px 8px)";

    /** @param place the how-maniest of its cell's forms it is @param console what the last press printed; empty before the first */
    MimeBundle draw(int place, MimeBundle console) {
        var text = text();
        var html = html(place);
        if (console.data().containsKey(MimeBundle.TEXT)) text += "\n" + console.data().get(MimeBundle.TEXT);
        if (console.data().containsKey(MimeBundle.HTML)) html += "\n" + console.data().get(MimeBundle.HTML);
        return MimeBundle.text(text).with(MimeBundle.HTML, html);
    }

    private String text() {
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder(title);
        fields.forEach((name, value) -> text.append("\n  ").append(name).append(" ".repeat(width - name.length() + 2)).append(value.isEmpty() ? "–" : value));
        text.append("\n  ").append(buttons.stream().map(name -> "[" + name + "]").collect(Collectors.joining(" ")));
        if (progress != null) text.append("\n  ").append(stopped ? "░".repeat(BAR) + " " + STOPPED : bar() + " " + progress);
        return text.toString();
    }

    private String bar() {
        int filled = progress.percent() * BAR / 100;
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    private String html(int place) {
        var drawnFields = new StringBuilder();
        fields.forEach((name, value) -> drawnFields.append(FIELD.formatted(Html.escape(name), Html.escape(name), Html.escape(value))));
        var drawnButtons = buttons.stream().map(Html::escape).map(name -> BUTTON.formatted(name, name)).collect(Collectors.joining());
        return FRAME.formatted(place, Html.escape(title), drawnFields, drawnButtons, progressHtml());
    }

    private String progressHtml() {
        if (progress == null) return "";
        if (stopped) return PROGRESS.formatted("", HATCHED, STOPPED);
        return PROGRESS.formatted(" aria-valuenow=\"" + progress.percent() + "\"", FILLED.formatted(progress.percent()), Html.escape(progress.toString()));
    }
}
