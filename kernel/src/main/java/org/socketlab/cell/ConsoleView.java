package org.socketlab.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Draws a console: as text with its state in words above, and as a small terminal window. The HTML takes JupyterLab's
 * colours where they are defined and else what surrounds it, so it reads in light and dark.
 */
final class ConsoleView {

    private static final Pattern ANSI_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    /** The text must not shrink: in JupyterLab it would scroll by itself, and begin with its oldest line. */
    private static final String WINDOW = """
            <div%s style="border:1px solid var(--jp-border-color1,rgba(128,128,128,.6));border-radius:4px;margin:4px 0;\
            color:var(--jp-content-font-color1,inherit);font-family:var(--jp-code-font-family,monospace);\
            font-size:var(--jp-code-font-size,13px);line-height:1.4">
            <div style="display:flex;justify-content:space-between;gap:2em;padding:2px 10px;\
            background:var(--jp-layout-color2,rgba(128,128,128,.2))"><b>%s</b> <span>%s</span></div>
            %s</div>""";

    private static final String SCREEN = """
            <div style="display:flex;flex-direction:column-reverse;max-height:24em;overflow:auto;padding:4px 10px">
            <pre style="flex:none;margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:none;color:inherit">%s</pre>
            </div>
            """;

    private static final String PICTURE = "<div style=\"overflow-x:auto;padding:4px 10px\">%s</div>\n";

    /** By this a front end finds the window of a running task in its cell, to put a stop button there. */
    private static final String MARK = " data-socketlab-task=\"%d\"";

    private static final String STDERR =
            "<span style=\"font-style:italic;color:var(--jp-error-color1,inherit)\">%s</span>";

    private ConsoleView() {}

    static MimeBundle draw(BackgroundTask task, Screen screen) {
        String title = task.name(), state = task.state().word();
        var lines = screen.lines();
        var cut = screen.linesCut() == 0 ? "" : "… " + screen.linesCut() + " earlier lines are not shown\n";
        var text = new StringBuilder("[" + title + " · " + state + "]");
        var html = new StringBuilder();
        var picture = task.picture();
        if (picture != null) text.append('\n').append(picture.data().getOrDefault(MimeBundle.TEXT, ""));
        if (!cut.isEmpty()) text.append('\n').append(cut.stripTrailing());
        for (var line : lines) {
            text.append('\n').append(line.stream().map(run -> visible(run.text())).collect(Collectors.joining()));
            html.append(html(line)).append('\n');
        }
        return MimeBundle.of(orderedForms(text.toString(),
                WINDOW.formatted(task.state() == BackgroundTask.State.RUNNING ? MARK.formatted(task.place()) : "", escaped(title), escaped(state), body(picture, escaped(cut) + html.toString().stripTrailing()))));
    }

    /** The screen; below a picture only if something was printed. */
    private static String body(MimeBundle picture, String printed) {
        if (picture == null) return SCREEN.formatted(printed);
        var drawing = picture.data().containsKey(MimeBundle.HTML) ? String.valueOf(picture.data().get(MimeBundle.HTML))
                : "<pre style=\"margin:0;background:none;color:inherit\">" + escaped(String.valueOf(picture.data().getOrDefault(MimeBundle.TEXT, ""))) + "</pre>";
        return PICTURE.formatted(drawing) + (printed.isEmpty() ? "" : SCREEN.formatted(printed));
    }

    private static Map<String, Object> orderedForms(String text, String html) {
        var forms = new LinkedHashMap<String, Object>();
        forms.put(MimeBundle.TEXT, text);
        forms.put(MimeBundle.HTML, html);
        return forms;
    }

    private static String html(List<Screen.Run> line) {
        return line.stream().map(run -> {
            var text = escaped(visible(run.text()));
            return run.name() == StreamName.STDERR ? STDERR.formatted(text) : text;
        }).collect(Collectors.joining());
    }

    /** Without ANSI colours, and with other control characters as the pictures that Unicode has for them. */
    static String visible(String text) {
        var plain = text.indexOf('\u001b') < 0 ? text : ANSI_SEQUENCE.matcher(text).replaceAll("");
        if (plain.chars().noneMatch(c -> c < ' ' && c != '\t')) return plain;
        return plain.chars().map(c -> c < ' ' && c != '\t' ? '\u2400' + c : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
