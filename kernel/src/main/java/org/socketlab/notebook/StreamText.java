package org.socketlab.notebook;

/**
 * The text of a stream output with {@code \r} and {@code \b} carried out, so that a progress bar leaves its last state;
 * character by character as JupyterLab does it ({@code processText} in its output area's model).
 */
final class StreamText {

    private final StringBuilder text = new StringBuilder();
    private int cursor;

    void append(String more) {
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            switch (c) {
                case '\n' -> newLine();
                case '\r' -> cursor = text.lastIndexOf("\n", cursor - 1) + 1;
                case '\b' -> backspace();
                default -> put(c);
            }
        }
    }

    private void newLine() {
        text.append('\n');
        cursor = text.length();
    }

    private void backspace() {
        if (cursor == 0 || text.charAt(cursor - 1) == '\n') return;
        text.delete(cursor - 1, Math.min(cursor + 1, text.length()));
        cursor--;
    }

    private void put(char c) {
        if (cursor < text.length()) text.setCharAt(cursor, c);
        else text.append(c);
        cursor++;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
