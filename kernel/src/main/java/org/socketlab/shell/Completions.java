package org.socketlab.shell;

import java.util.List;

/** What may stand in place of {@code code.substring(start, end)}; indexes are UTF-16. */
public record Completions(int start, int end, List<Item> items) {

    public Completions {
        items = List.copyOf(items);
    }

    /**
     * @param text      the full replacement
     * @param type      {@code class}, {@code function}, {@code instance}, {@code keyword}, {@code module}, {@code property},
     *                  {@code magic} or {@code path}: the words JupyterLab has icons for
     * @param signature a word on what it is, such as {@code (int) → Bytes} or {@code import java.nio.file.Path}; may be empty
     */
    public record Item(String text, String type, String signature) {}
}
