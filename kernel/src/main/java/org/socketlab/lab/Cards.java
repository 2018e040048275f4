package org.socketlab.lab;

import java.util.List;
import org.socketlab.view.Html;

/** Small pieces of HTML in the colours of JupyterLab's theme, light or dark; elsewhere in those of the page. */
final class Cards {

    private static final String BOX = "display:inline-block;border:1px solid var(--jp-border-color2,#bbb);border-radius:6px;padding:4px 10px;"
            + "color:var(--jp-ui-font-color1,inherit);background:var(--jp-layout-color1,transparent);"
            + "font-family:var(--jp-ui-font-family,sans-serif);font-size:var(--jp-ui-font-size1,13px)";
    private static final String QUIET = "color:var(--jp-ui-font-color2,inherit)";
    private static final String CELL = "text-align:left;padding:2px 10px 2px 0";

    private Cards() {}

    /** A box with a title and facts beside it. */
    static String card(String title, List<String> facts) {
        var html = new StringBuilder("<div style=\"").append(BOX).append("\"><b>").append(Html.escape(title)).append("</b>");
        facts.forEach(fact -> html.append(" <span style=\"").append(QUIET).append("\">· ").append(Html.escape(fact)).append("</span>"));
        return html.append("</div>").toString();
    }

    static String note(String text) {
        return "<span style=\"" + QUIET + "\">" + Html.escape(text) + "</span>";
    }

    static String table(List<String> head, List<List<String>> rows) {
        var html = new StringBuilder("<div style=\"").append(BOX).append("\"><table style=\"margin:0;border-collapse:collapse\"><thead>");
        row(html, "th", head);
        html.append("</thead><tbody>");
        rows.forEach(row -> row(html, "td", row));
        return html.append("</tbody></table></div>").toString();
    }

    private static void row(StringBuilder html, String element, List<String> texts) {
        html.append("<tr>");
        for (var text : texts)
            html.append('<').append(element).append(" style=\"").append(CELL).append("\">").append(Html.escape(text)).append("</").append(element).append('>');
        html.append("</tr>");
    }
}
