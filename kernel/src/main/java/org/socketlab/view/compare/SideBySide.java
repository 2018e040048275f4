package org.socketlab.view.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.socketlab.sockets.Bytes;
import org.socketlab.view.Html;
import org.socketlab.view.Picture;
import org.socketlab.wire.Comparison;
import org.socketlab.wire.Comparison.Call;
import org.socketlab.wire.Comparison.Pair;
import org.socketlab.wire.Comparison.Stream;

/**
 * Two runs side by side: of each conversation the bytes, and the calls of both ends. A sign stands before what differs: {@code ≠} changed,
 * {@code −} only in the first run, {@code +} only in the second.
 *
 * <pre>
 * The runs differ in 1 of 1 conversation.
 * client ⇄ server:50007
 *   bytes up    differ at byte 3: "lo" against "p!"
 *   bytes down  the same, 11 bytes
 *   client calls
 *     ≠ sent 5 bytes: b"Hello"     sent 5 bytes: b"Help!"
 * </pre>
 */
public final class SideBySide implements Picture {

    private static final int WIDEST = 60;
    private static final int AROUND = 16;
    private static final String CELL = "padding:1px 10px;text-align:left;white-space:pre;border:0;vertical-align:top;font-family:var(--jp-code-font-family,monospace)";
    private static final String QUIET = "color:var(--jp-content-font-color2,inherit);font-weight:600";

    private final Comparison comparison;
    private final boolean raw;

    private SideBySide(Comparison comparison, boolean raw) {
        this.comparison = comparison;
        this.raw = raw;
    }

    public static SideBySide of(Comparison comparison) {
        return new SideBySide(comparison, false);
    }

    /** The same with how long each conversation took, which differs from run to run. */
    public SideBySide raw() {
        return new SideBySide(comparison, true);
    }

    /** What it shows. */
    public Comparison comparison() {
        return comparison;
    }

    /** Whether in both runs the same was done. */
    public boolean isSame() {
        return comparison.isSame();
    }

    private String title() {
        int count = comparison.pairs().size();
        long differ = comparison.pairs().stream().filter(pair -> !pair.isSame()).count();
        var conversations = count + (count == 1 ? " conversation" : " conversations");
        return differ == 0 ? "The runs are the same: " + conversations + "." : "The runs differ in " + differ + " of " + conversations + ".";
    }

    private static String heading(Pair pair) {
        var only = pair.b() == null ? ", only in the first run" : pair.a() == null ? ", only in the second run" : "";
        return pair.any().client() + " ⇄ " + pair.any().server() + only;
    }

    private static String about(Stream stream) {
        if (stream.isSame()) return "the same, " + bytes(stream.a().size());
        return "differ at byte " + stream.firstDifference() + ": " + around(stream.a(), stream.firstDifference()) + " against " + around(stream.b(), stream.firstDifference())
                + (stream.a().size() == stream.b().size() ? "" : "; " + bytes(stream.a().size()) + " against " + stream.b().size());
    }

    private static String around(Bytes bytes, int at) {
        return at >= bytes.size() ? "the end" : bytes.slice(at, Math.min(bytes.size(), at + AROUND)) + (at + AROUND < bytes.size() ? "…" : "");
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d byte%s", count, count == 1 ? "" : "s");
    }

    private static String sign(Call call) {
        return switch (call.change()) {
            case SAME -> " ";
            case CHANGED -> "≠";
            case ONLY_A -> "−";
            case ONLY_B -> "+";
        };
    }

    private String time(Pair pair) {
        return String.format(Locale.ROOT, "%.3f ms against %.3f ms", pair.tookA().toNanos() / 1e6, pair.tookB().toNanos() / 1e6);
    }

    // ---- text ----

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(title());
        for (var pair : comparison.pairs()) {
            lines.add(heading(pair));
            lines.add("  bytes up    " + about(pair.upstream()));
            lines.add("  bytes down  " + about(pair.downstream()));
            if (raw) lines.add("  time        " + time(pair));
            int width = Math.min(WIDEST, widest(pair));
            calls("client", pair.client(), width, lines);
            calls("server", pair.server(), width, lines);
        }
        return String.join("\n", lines);
    }

    private static int widest(Pair pair) {
        return java.util.stream.Stream.concat(pair.client().stream(), pair.server().stream()).mapToInt(call -> call.a().length()).max().orElse(0);
    }

    private static void calls(String end, List<Call> calls, int width, List<String> lines) {
        if (calls.isEmpty()) return;
        lines.add("  " + end + " calls");
        for (var call : calls)
            lines.add(("    " + sign(call) + " " + padded(cut(call.a()), width) + "   " + cut(call.b())).stripTrailing());
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    // ---- HTML ----

    @Override
    public String html() {
        var html = new StringBuilder("<div style=\"overflow-x:auto;color:var(--jp-content-font-color1,inherit);font:13px/1.4 var(--jp-ui-font-family,system-ui,sans-serif)\">\n<b>" + Html.escape(title()) + "</b>\n");
        comparison.pairs().forEach(pair -> table(pair, html));
        return html.append("</div>").toString();
    }

    private void table(Pair pair, StringBuilder html) {
        html.append("<table style=\"border-collapse:collapse;margin:6px 0;color:inherit\">\n<thead><tr><th style=\"").append(CELL).append("\"></th><th colspan=\"2\" style=\"")
                .append(CELL).append("\">").append(Html.escape(heading(pair))).append("</th></tr></thead>\n<tbody>\n");
        fact(html, "up", pair.upstream());
        fact(html, "down", pair.downstream());
        if (raw) wide(html, "", "time: " + time(pair), "");
        rows(html, "client calls", pair.client());
        rows(html, "server calls", pair.server());
        html.append("</tbody></table>\n");
    }

    private static void fact(StringBuilder html, String word, Stream stream) {
        wide(html, stream.isSame() ? "" : "≠", "bytes " + word + ": " + about(stream), stream.isSame() ? "" : "background:rgba(128,128,128,.16)");
    }

    private static void wide(StringBuilder html, String sign, String text, String style) {
        html.append("<tr style=\"background:none;").append(style).append("\"><td style=\"").append(CELL).append("\">").append(sign).append("</td><td colspan=\"2\" style=\"")
                .append(CELL).append("\">").append(Html.escape(text)).append("</td></tr>\n");
    }

    private static void rows(StringBuilder html, String title, List<Call> calls) {
        if (calls.isEmpty()) return;
        row(html, "", title + ", first run", "second run", QUIET);
        for (var call : calls) row(html, sign(call).strip(), cut(call.a()), cut(call.b()), "background:" + colour(call));
    }

    private static void row(StringBuilder html, String sign, String a, String b, String style) {
        html.append("<tr style=\"background:none;").append(style).append("\">");
        for (var text : List.of(sign, a, b)) html.append("<td style=\"").append(CELL).append("\">").append(Html.escape(text)).append("</td>");
        html.append("</tr>\n");
    }

    /** Vermilion for the first run, blue for the second, as clients and servers have; told apart by their signs too. */
    private static String colour(Call call) {
        return switch (call.change()) {
            case SAME -> "none";
            case CHANGED -> "rgba(128,128,128,.16)";
            case ONLY_A -> "rgba(212,80,12,.16)";
            case ONLY_B -> "rgba(26,123,208,.16)";
        };
    }
}
