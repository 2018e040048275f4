package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.socketlab.sockets.Bytes;
import org.socketlab.view.traffic.Follow.Chunk;
import org.socketlab.view.traffic.Follow.Form;
import org.socketlab.wire.Conversation.End;

/** The lines of Wireshark's Follow Stream, letter for letter as tshark 4.0 writes them. */
final class FollowText {

    private static final String RULE = "=".repeat(67);
    private static final int ROW = 16;
    /** Of a longer chunk the rest is folded away. */
    private static final int MOST_BYTES = 2_048;
    private static final HexFormat HEX = HexFormat.of();
    private static final Base64.Encoder BASE_64 = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final Follow follow;
    /** How far each direction has come. */
    private final long[] reached = new long[2];

    FollowText(Follow follow) {
        this.follow = follow;
    }

    String text() {
        var lines = new ArrayList<String>();
        boolean yaml = follow.form() == Form.YAML;
        if (yaml) peers(lines);
        else head(lines);
        for (int i = 0; i < follow.chunks().size(); i++) {
            if (i == follow.head()) {
                lines.add(yaml ? "# " + follow.fold() : follow.fold());
                i = afterFold();
            }
            var chunk = follow.chunks().get(i);
            var before = missingBefore(chunk);
            if (!before.isEmpty()) lines.add(before);
            if (yaml) item(chunk, i, lines);
            else if (follow.form() == Form.ASCII) lines.add(tab(chunk) + chunk.data().sizeBytes());
            lines.add(content(chunk));
        }
        if (!yaml) lines.add(RULE);
        return String.join("\n", lines);
    }

    /** Passes over the chunks that are folded away; gives the place of the next. */
    int afterFold() {
        int next = follow.head() + follow.folded();
        follow.chunks().subList(follow.head(), next).forEach(this::missingBefore);
        return next;
    }

    private void head(List<String> lines) {
        var transport = follow.conversation().transport().name().toLowerCase(Locale.ROOT);
        lines.add(RULE);
        lines.add("Follow: " + transport + "," + follow.form().name().toLowerCase(Locale.ROOT));
        if (follow.hasNumbers()) lines.add("Filter: " + transport + ".stream eq " + follow.conversation().number());
        lines.add("Node 0: " + name(follow.conversation().client()));
        lines.add("Node 1: " + name(follow.conversation().server()));
    }

    private String name(End end) {
        return follow.hasNumbers() && end.address() != null ? end.address().toString() : end.name();
    }

    private void peers(List<String> lines) {
        lines.add("peers:");
        peer(0, follow.conversation().client(), lines);
        peer(1, follow.conversation().server(), lines);
        lines.add("packets:");
    }

    private void peer(int number, End end, List<String> lines) {
        boolean numbers = follow.hasNumbers() && end.address() != null && !end.address().isUnix();
        lines.add("  - peer: " + number);
        lines.add("    host: " + scalar(numbers ? end.address().host() : end.name()));
        if (numbers) lines.add("    port: " + end.address().port());
    }

    /** Quoted unless it is plain (YAML 1.2.2, 7.3.3). */
    private static String scalar(String text) {
        if (text.matches("[A-Za-z0-9_/.]([A-Za-z0-9_/. :-]*[A-Za-z0-9_/.])?") && !text.contains(": ")) return text;
        return "'" + text.replace("'", "''") + "'";
    }

    private void item(Chunk chunk, int index, List<String> lines) {
        lines.add("  - packet: " + (index + 1));
        lines.add("    peer: " + (chunk.isOfClient() ? 0 : 1));
        if (follow.hasNumbers()) lines.add("    timestamp: " + timestamp(chunk));
        lines.add("    data: !!binary |");
    }

    private static String timestamp(Chunk chunk) {
        return String.format(Locale.ROOT, "%d.%09d", chunk.by().effectNanos() / 1_000_000_000, chunk.by().effectNanos() % 1_000_000_000);
    }

    private static String tab(Chunk chunk) {
        return chunk.isOfClient() ? "" : "\t";
    }

    // ---- one chunk ----

    /** What the recording lacks between this chunk and the one before it in the same direction, or "". To be asked once, in order. */
    String missingBefore(Chunk chunk) {
        int direction = chunk.direction().ordinal();
        long missing = chunk.offset() - reached[direction];
        reached[direction] = Math.max(reached[direction], chunk.offset() + chunk.data().sizeBytes());
        return missing > 0 ? remark(Label.bytes(missing) + " before this are not in the recording") : "";
    }

    /** Its bytes, and how many of them are not here. */
    String content(Chunk chunk) {
        var kept = chunk.data().kept();
        var shown = follow.isWhole() ? kept : kept.slice(0, Math.min(kept.size(), MOST_BYTES));
        var parts = new ArrayList<String>();
        if (!shown.isEmpty()) parts.add(bytes(chunk, shown));
        if (shown.size() < kept.size()) parts.add(remark(Label.bytes(kept.size() - shown.size()) + " more; .whole() shows them"));
        if (chunk.data().isCut()) parts.add(remark(Label.bytes(chunk.data().missingBytes()) + " more were not kept"));
        return String.join("\n", parts);
    }

    private String remark(String text) {
        return (follow.form() == Form.YAML ? "    # " : "") + "[" + text + "]";
    }

    private String bytes(Chunk chunk, Bytes bytes) {
        return switch (follow.form()) {
            case ASCII -> ascii(bytes);
            case HEX -> hex(bytes, chunk.offset(), tab(chunk));
            case RAW -> tab(chunk) + HEX.formatHex(bytes.toArray());
            case YAML -> BASE_64.encodeToString(bytes.toArray()).lines().map(line -> "      " + line).collect(Collectors.joining("\n"));
        };
    }

    /** A carriage return stays before a line feed alone: elsewhere a terminal would write over the line. */
    private static String ascii(Bytes bytes) {
        var text = new StringBuilder(bytes.size());
        for (int i = 0; i < bytes.size(); i++) {
            int each = bytes.at(i);
            boolean lineEnd = each == '\n' || each == '\r' && i + 1 < bytes.size() && bytes.at(i + 1) == '\n';
            text.append(lineEnd ? (char) each : letter(each));
        }
        return text.toString();
    }

    private static char letter(int value) {
        return value >= ' ' && value < 0x7f ? (char) value : '.';
    }

    private static String hex(Bytes bytes, long offset, String tab) {
        var text = new StringBuilder(bytes.size() * 5);
        for (int from = 0; from < bytes.size(); from += ROW) {
            if (from > 0) text.append('\n');
            text.append(tab).append(HexFormat.of().withUpperCase().toHexDigits((int) (offset + from))).append("  ");
            var letters = new StringBuilder();
            for (int i = 0; i < ROW; i++) {
                boolean there = from + i < bytes.size();
                if (i == ROW / 2) text.append(' ');
                if (i == ROW / 2 && there) letters.append(' ');
                if (there) text.append(HEX.toHexDigits((byte) bytes.at(from + i))).append(' ');
                else text.append("   ");
                if (there) letters.append(letter(bytes.at(from + i)));
            }
            text.append(' ').append(letters);
        }
        return text.toString();
    }
}
