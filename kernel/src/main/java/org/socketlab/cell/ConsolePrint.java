package org.socketlab.cell;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A console for front ends that cannot replace what they have shown, such as a terminal: each line once, when it is
 * complete, behind the task's name, and a last word when the task is over. Not safe for use by several threads.
 */
final class ConsolePrint {

    private long linesPrinted;
    private boolean over;

    /**
     * What is new since the last call, as whole lines; empty if nothing is.
     *
     * @param picture printed when the task is over; or null
     */
    String news(String title, BackgroundTask.State state, Screen screen, MimeBundle picture) {
        boolean ends = state != BackgroundTask.State.RUNNING && !over;
        var news = new StringBuilder();
        long missed = Math.max(0, screen.linesCut() - linesPrinted);
        if (missed > 0) news.append('[').append(title).append("] … ").append(missed).append(" lines are not shown\n");
        var lines = screen.lines();
        int complete = screen.atLineStart() || over || ends ? lines.size() : lines.size() - 1;
        for (var line : lines.subList((int) Math.min(linesPrinted + missed - screen.linesCut(), complete), complete)) {
            news.append('[').append(title).append("] ").append(text(line)).append('\n');
        }
        linesPrinted = screen.linesCut() + complete;
        if (ends && picture != null) news.append(picture.data().getOrDefault(MimeBundle.TEXT, "")).append('\n');
        if (ends) news.append('[').append(title).append(" · ").append(state.word()).append("]\n");
        over |= ends;
        return news.toString();
    }

    private static String text(List<Screen.Run> line) {
        return line.stream().map(run -> ConsoleView.visible(run.text())).collect(Collectors.joining());
    }
}
