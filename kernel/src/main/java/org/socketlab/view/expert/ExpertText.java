package org.socketlab.view.expert;

import java.util.ArrayList;
import org.socketlab.view.Html;
import org.socketlab.view.Svg;
import org.socketlab.view.expert.Expert.Group;

/** Findings as lines and as a table. */
final class ExpertText {

    private static final String CELL = "padding:2px 12px 2px 0;text-align:left;vertical-align:top;border:0;background:none;";

    private ExpertText() {}

    static String text(Expert expert) {
        var lines = new ArrayList<String>();
        lines.add(expert.title());
        for (var group : expert.groups()) {
            lines.add(String.format("%s %-5s %s: %s", group.first().severity().sign(), group.first().severity().word(), group.participants(), group.first().what()));
            add(lines, "why", group.first().why());
            add(lines, "do", group.first().advice());
            add(lines, "when", expert.details(group));
        }
        return String.join("\n", lines);
    }

    private static void add(ArrayList<String> lines, String word, String text) {
        if (!text.isEmpty()) lines.add(String.format("        %-6s%s", word + ":", text));
    }

    static String html(Expert expert) {
        var html = new StringBuilder("<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;font-size:13px;line-height:1.45;color:")
                .append(Svg.TEXT).append("\">\n<caption style=\"text-align:left;padding:2px 0;font-weight:600;color:").append(Svg.TEXT).append("\">")
                .append(Html.escape(expert.title())).append("</caption>\n<tbody>\n");
        expert.groups().forEach(group -> row(html, expert, group));
        return html.append("</tbody></table></div>").toString();
    }

    private static void row(StringBuilder html, Expert expert, Group group) {
        var severity = group.first().severity();
        var colour = switch (severity) {
            case ERROR -> Svg.WRONG;
            case WARN -> Svg.CLIENT;
            case NOTE -> Svg.SERVER;
            case CHAT -> Svg.QUIET;
        };
        html.append("<tr style=\"background:none;border:0\"><td style=\"").append(CELL).append("white-space:nowrap;color:").append(colour).append(";font-weight:600\">")
                .append(severity.sign()).append(' ').append(severity.word()).append("</td><td style=\"").append(CELL).append("white-space:nowrap\">")
                .append(Html.escape(group.participants())).append("</td><td style=\"").append(CELL).append("max-width:52em\"><b>").append(Html.escape(group.first().what())).append("</b>");
        part(html, "why: ", group.first().why());
        part(html, "do: ", group.first().advice());
        part(html, "when: ", expert.details(group));
        html.append("</td></tr>\n");
    }

    private static void part(StringBuilder html, String word, String text) {
        if (!text.isEmpty()) html.append("<br><span style=\"color:").append(Svg.QUIET).append("\">").append(word).append(Html.escape(text)).append("</span>");
    }
}
