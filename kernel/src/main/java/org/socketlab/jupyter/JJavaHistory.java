package org.socketlab.jupyter;

import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;

/** The history as JJava asks for it. */
final class JJavaHistory implements HistoryManager {

    private final History history;

    JJavaHistory(History history) {
        this.history = history;
    }

    @Override
    public List<HistoryEntry> lookupRange(int sessionOffset, int startCell, int endCell, Set<ResultFlag> flags) {
        return entries(history.range(sessionOffset, startCell, endCell), flags);
    }

    @Override
    public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
        return entries(history.tail(length), flags);
    }

    @Override
    public List<HistoryEntry> search(String pattern, int length, Set<ResultFlag> flags) {
        return entries(history.search(pattern, length, flags.contains(ResultFlag.UNIQUE)), flags);
    }

    private static List<HistoryEntry> entries(List<HistoryFile.Entry> found, Set<ResultFlag> flags) {
        boolean outputs = flags.contains(ResultFlag.INCLUDE_OUTPUT);
        return found.stream().map(e -> new HistoryEntry(e.session(), e.line(), e.input(), outputs ? e.output() : null)).toList();
    }
}
