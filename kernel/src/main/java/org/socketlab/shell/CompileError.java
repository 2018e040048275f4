package org.socketlab.shell;

import java.util.List;

/** Java that the compiler rejects. Nothing of the rejected piece has run. */
final class CompileError extends Exception {
    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param start where in the source it begins
     * @param end   just behind it; may equal start
     * @param text  what the compiler says, its lines parted by {@code \n}
     * @param hints what to do about it, each a line; may be empty
     */
    record Problem(Source source, int start, int end, String text, List<String> hints) {

        /** {@code cell [3], line 4}. */
        String place() {
            return source.name() + ", line " + source.lineAt(start);
        }
    }

    CompileError(List<Problem> problems) {
        super(problems.get(0).place() + ": " + problems.get(0).text().replaceAll("\\s+", " "), null, false, false);
        this.problems = List.copyOf(problems);
    }

    CompileError(Source source, int start, int end, String text, String... hints) {
        this(List.of(new Problem(source, start, end, text, List.of(hints))));
    }

    List<Problem> problems() {
        return problems;
    }
}
