package org.socketlab.view.traffic;

import org.socketlab.view.Block;
import org.socketlab.view.Html;
import org.socketlab.view.Svg;
import org.socketlab.view.traffic.Follow.Chunk;
import org.socketlab.view.traffic.Follow.Form;
import org.socketlab.wire.Direction;

/** A followed stream in two colours; a bar at the left of each chunk, and a triangle, tell the ends apart without them. */
final class FollowHtml {

    private static final String BASE = "white-space:pre;width:max-content;min-width:20em;min-height:1.4em;margin:1px 0;padding:0 8px;border-left:3px ";

    private final Follow follow;
    private final StringBuilder html = new StringBuilder();

    private FollowHtml(Follow follow) {
        this.follow = follow;
    }

    static String of(Follow follow) {
        return new FollowHtml(follow).draw();
    }

    private String draw() {
        legend(Direction.UPSTREAM, "▶");
        html.append("   ");
        legend(Direction.DOWNSTREAM, "◀");
        html.append("\n");
        if (follow.form() == Form.YAML) return Block.of(html + Html.escape(follow.toString()));
        var text = new FollowText(follow);
        for (int i = 0; i < follow.chunks().size(); i++) {
            if (i == follow.head()) {
                html.append("<div style=\"color:").append(Svg.QUIET).append("\">").append(Html.escape(follow.fold())).append("</div>");
                i = text.afterFold();
            }
            chunk(follow.chunks().get(i), text);
        }
        return Block.of(html.toString());
    }

    /** {@code ▶ client 1: 2 sends, 19 bytes}. */
    private void legend(Direction direction, String sign) {
        var own = follow.chunks().stream().filter(each -> each.direction() == direction).toList();
        long bytes = own.stream().mapToLong(each -> each.data().sizeBytes()).sum();
        html.append("<b style=\"color:").append(colour(direction)).append("\">").append(sign).append(' ')
                .append(Html.escape(follow.conversation().sender(direction).name())).append("</b>: ").append(own.size()).append(own.size() == 1 ? " send, " : " sends, ")
                .append(Label.bytes(bytes));
    }

    private static String colour(Direction direction) {
        return direction == Direction.UPSTREAM ? Svg.CLIENT : Svg.SERVER;
    }

    private void chunk(Chunk chunk, FollowText text) {
        var colour = colour(chunk.direction());
        html.append("<div title=\"").append(Html.escape(told(chunk))).append("\" style=\"").append(BASE).append(chunk.isOfClient() ? "solid " : "double ").append(colour)
                .append(";color:").append(colour).append(chunk.isOfClient() ? "" : ";margin-left:2em").append("\">")
                .append(lines(text.missingBefore(chunk), text.content(chunk))).append("</div>");
    }

    /** Without the tab that tells the server's lines in the text: here they stand to the right. */
    private static String lines(String before, String content) {
        var lines = (before.isEmpty() ? "" : before + "\n") + content.replace("\r\n", "\n").replace("\t", "");
        return Html.escape(lines);
    }

    private String told(Chunk chunk) {
        var origin = chunk.stamp().origin();
        return follow.conversation().end(chunk.by()).name() + ": " + chunk.call() + ", " + Label.bytes(chunk.data().sizeBytes()) + (origin.isEmpty() ? "" : ", " + origin);
    }
}
