package org.socketlab.jupyter;

import java.util.LinkedHashMap;
import java.util.List;
import org.socketlab.jupyter.HistoryFile.Entry;
import org.socketlab.jupyter.transport.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was run, in this session and in those before (messaging specification, "History"). Sessions are numbered from 1;
 * in requests 0 is the present one, -1 the one before it. Safe from any thread.
 */
final class History {

    private final HistoryFile file;

    History(HistoryFile file) {
        this.file = file;
    }

    /** @param output the text of the cell's value, or null */
    void add(int line, String input, String output) {
        file.append(line, input, output);
    }

    /** Handles {@code history_request}. */
    void handle(Exchange exchange) throws InvalidRequest {
        var request = exchange.content();
        var entries = find(request);
        boolean outputs = request.path("output").asBoolean(false);
        var content = Json.object();
        var list = content.putArray("history");
        for (var entry : entries) {
            var tuple = list.addArray().add(entry.session()).add(entry.line());
            if (outputs) tuple.addArray().add(entry.input()).add(entry.output());
            else tuple.add(entry.input());
        }
        exchange.replyOk(content);
    }

    private List<Entry> find(ObjectNode request) throws InvalidRequest {
        var access = request.path("hist_access_type").asString("");
        return switch (access) {
            case "tail" -> tail(count(request));
            case "range" -> range(request.path("session").asInt(0), request.path("start").asInt(1),
                    request.path("stop").isNull() ? Integer.MAX_VALUE : request.path("stop").asInt(Integer.MAX_VALUE));
            case "search" -> search(request.path("pattern").asString("*"), count(request),
                    request.path("unique").asBoolean(false));
            default -> throw new InvalidRequest("hist_access_type is 'tail', 'range' or 'search', not '" + access + "'");
        };
    }

    private static int count(ObjectNode request) {
        return Math.max(0, request.path("n").asInt(Integer.MAX_VALUE));
    }

    /** The last ones, oldest first. */
    List<Entry> tail(int count) {
        return last(file.entries(), count);
    }

    /** @param stop the line after the last; in the present session up to the end of what was run */
    List<Entry> range(int session, int start, int stop) {
        var entries = file.entries();
        int wanted = session > 0 ? session : earlier(entries, -session);
        return entries.stream().filter(e -> e.session() == wanted && e.line() >= start && e.line() < stop).toList();
    }

    /** Counts back over the sessions that ran anything, as there is nothing to see in the others. */
    private int earlier(List<Entry> entries, int back) {
        int present = file.session();
        if (back == 0) return present;
        var before = entries.stream().map(Entry::session).filter(number -> number < present).distinct().sorted().toList();
        return back > before.size() ? -1 : before.get(before.size() - back);
    }

    /** @param glob {@code *} any text, {@code ?} one character, {@code [a-c]} one of these */
    List<Entry> search(String glob, int count, boolean unique) {
        var pattern = Glob.pattern(glob);
        var found = file.entries().stream().filter(e -> pattern.matcher(e.input()).matches()).toList();
        return last(unique ? lastOfEach(found) : found, count);
    }

    private static List<Entry> lastOfEach(List<Entry> entries) {
        var byInput = new LinkedHashMap<String, Entry>();
        for (var entry : entries) {
            byInput.remove(entry.input());
            byInput.put(entry.input(), entry);
        }
        return List.copyOf(byInput.values());
    }

    private static <T> List<T> last(List<T> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
