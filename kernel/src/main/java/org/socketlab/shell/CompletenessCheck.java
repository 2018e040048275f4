package org.socketlab.shell;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.socketlab.shell.Completeness.Status;
import org.socketlab.shell.magic.JavaScanner;
import org.socketlab.shell.magic.MagicParser;
import org.socketlab.shell.magic.ParsedCell;

/** Whether Enter should run what was typed or begin another line; consoles ask. For the evaluating thread alone. */
public final class CompletenessCheck {

    private static final Completeness COMPLETE = new Completeness(Status.COMPLETE, "");
    private static final Completeness INVALID = new Completeness(Status.INVALID, "");
    private static final String STEP = "    ";

    private final SourceCodeAnalysis analysis;

    public CompletenessCheck(JShell jshell) {
        analysis = jshell.sourceCodeAnalysis();
    }

    /** A question ({@code List.of?}) and a line magic are complete; a cell of a cell magic is once a blank line ends it; Java is when JShell says so. */
    public Completeness of(String code) {
        if (CellRun.QUESTION.matcher(code).matches()) return COMPLETE;
        if (MagicParser.parse(code) instanceof ParsedCell.CellCall) {
            return code.contains("\n") && code.substring(code.lastIndexOf('\n')).isBlank() ? COMPLETE : new Completeness(Status.INCOMPLETE, "");
        }
        for (var part : ((ParsedCell.Parts) MagicParser.parse(code)).parts()) {
            if (!(part instanceof ParsedCell.JavaPart java)) continue;
            var here = ofJava(java.code());
            if (here.status() != Status.COMPLETE) return here;
        }
        return COMPLETE;
    }

    private Completeness ofJava(String java) {
        var scanner = new JavaScanner(java).readTo(java.length());
        if (scanner.mode() == JavaScanner.Mode.TEXT_BLOCK || scanner.mode() == JavaScanner.Mode.BLOCK_COMMENT) return new Completeness(Status.INCOMPLETE, "");
        for (var rest = java; !rest.isBlank(); ) {
            var found = analysis.analyzeCompletion(rest);
            switch (found.completeness()) {
                case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> { }
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
                    return new Completeness(Status.INCOMPLETE, indent(scanner));
                }
                case UNKNOWN -> {
                    return INVALID;
                }
            }
            if (found.remaining().length() >= rest.length()) return COMPLETE;
            rest = found.remaining();
        }
        return COMPLETE;
    }

    private static String indent(JavaScanner scanner) {
        return STEP.repeat(scanner.openLines() + (scanner.insideStatement() ? 1 : 0));
    }
}
