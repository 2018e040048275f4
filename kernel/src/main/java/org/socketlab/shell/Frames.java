package org.socketlab.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The frames of a stack trace as a cell's writer wants them: the cells' own with their lines, libraries folded, and
 * nothing of the kernel, of reflection, or of JShell.
 */
final class Frames {
    private static final int SHOWN_FIRST = 8;
    private static final int SHOWN_LAST = 3;

    private static final List<String> HIDDEN = List.of("org.socketlab.", "jdk.jshell.", "java.lang.reflect.", "jdk.internal.reflect.",
            "java.lang.invoke.", "jdk.internal.vm.");

    private final Origins origins;

    Frames(Origins origins) {
        this.origins = origins;
    }

    /** A stretch of a stack trace: one frame of a cell, or several of libraries. */
    private sealed interface Stretch {
        record InCell(String place, String method, Optional<String> text) implements Stretch {}

        record InLibrary(String called, String ended, int calls) implements Stretch {}

        record LeftOut(int frames) implements Stretch {}
    }

    /** The place of the topmost frame of a cell: {@code cell [3], line 4}. */
    Optional<String> place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).filter(Frames::isOfCell).findFirst().map(frame -> inCell(frame).place());
    }

    /**
     * The lines to show, two for each frame of a cell.
     *
     * @param above the trace shown above this one: what both end with is not told twice
     */
    List<String> lines(StackTraceElement[] trace, StackTraceElement[] above) {
        var lines = new ArrayList<String>();
        var own = stretches(trace);
        var shared = shared(own, stretches(above));
        for (var stretch : bounded(own.subList(0, own.size() - shared))) {
            if (stretch instanceof Stretch.InCell in) {
                lines.add("  at " + Ansi.bold(in.place()) + (in.method().isEmpty() ? "" : ", in " + in.method()));
                in.text().ifPresent(text -> lines.add("      " + text));
            } else if (stretch instanceof Stretch.InLibrary in) {
                lines.add("  at " + in.called() + (in.calls() == 1 ? "" : " … " + in.ended() + " (" + in.calls() + " calls)"));
            } else if (stretch instanceof Stretch.LeftOut out) {
                lines.add("  … " + out.frames() + " more calls …");
            }
        }
        if (shared > 0) lines.add("  … then as above");
        return lines;
    }

    /** How many stretches at the end are those of the trace above; the first one is always told. */
    private static int shared(List<Stretch> own, List<Stretch> above) {
        var shared = 0;
        while (shared < own.size() - 1 && shared < above.size()
                && own.get(own.size() - 1 - shared).equals(above.get(above.size() - 1 - shared))) shared++;
        return shared;
    }

    private List<Stretch> stretches(StackTraceElement[] trace) {
        var stretches = new ArrayList<Stretch>();
        var library = new ArrayList<StackTraceElement>();
        for (var frame : Arrays.asList(trace).subList(0, endOfInterest(trace))) {
            if (isOfCell(frame)) {
                fold(library, stretches);
                addUnlessTold(inCell(frame), stretches);
            } else if (!isHidden(frame) && Origins.wrapperOf(frame.getClassName()) == null) {
                library.add(frame);
            }
        }
        fold(library, stretches);
        return stretches;
    }

    /** JShell has a method of its own run what a cell gives a variable: one line of the cell, two frames. */
    private static void addUnlessTold(Stretch.InCell frame, List<Stretch> stretches) {
        var told = !stretches.isEmpty() && stretches.get(stretches.size() - 1).equals(frame);
        if (!told || !frame.method().isEmpty()) stretches.add(frame);
    }

    /** What called the cell's code is of no interest; where no cell's code is in it, what the kernel called is. */
    private static int endOfInterest(StackTraceElement[] trace) {
        var end = trace.length;
        while (end > 0 && !isOfCell(trace[end - 1])) end--;
        if (end > 0) return end;
        while (end < trace.length && !isHidden(trace[end])) end++;
        return end;
    }

    private static boolean isHidden(StackTraceElement frame) {
        return HIDDEN.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static void fold(List<StackTraceElement> library, List<Stretch> stretches) {
        if (library.isEmpty()) return;
        stretches.add(new Stretch.InLibrary(name(library.get(library.size() - 1)), name(library.get(0)), library.size()));
        library.clear();
    }

    /** A deep recursion is told by its top and its bottom. */
    private static List<Stretch> bounded(List<Stretch> all) {
        if (all.size() <= SHOWN_FIRST + SHOWN_LAST + 1) return all;
        var some = new ArrayList<>(all.subList(0, SHOWN_FIRST));
        some.add(new Stretch.LeftOut(all.size() - SHOWN_FIRST - SHOWN_LAST));
        some.addAll(all.subList(all.size() - SHOWN_LAST, all.size()));
        return some;
    }

    private static boolean isOfCell(StackTraceElement frame) {
        return Origins.wrapperOf(frame.getClassName()) != null && frame.getLineNumber() > 0;
    }

    private Stretch.InCell inCell(StackTraceElement frame) {
        var origin = origins.of(frame.getClassName());
        var line = origin.map(o -> o.lineOf(frame.getLineNumber())).orElse(frame.getLineNumber());
        var name = origin.map(o -> o.nameFor(frame.getFileName())).orElse(frame.getFileName());
        return new Stretch.InCell(name + ", line " + line, method(frame), origin.flatMap(o -> o.textOf(line)).map(String::strip));
    }

    /** {@code f}, {@code Point.move}, {@code new Point}, or nothing for code that stands in the cell itself. */
    private static String method(StackTraceElement frame) {
        var owner = ClassNames.of(frame.getClassName());
        var name = frame.getMethodName();
        var inLambda = name.startsWith("lambda$");
        if (inLambda) name = name.substring("lambda$".length(), Math.max(name.lastIndexOf('$'), "lambda$".length()));
        var plain = name.startsWith("do_it$") ? "" : switch (name) {
            case "<init>", "new" -> "new " + owner;
            case "<clinit>", "static" -> "static initializer of " + owner;
            default -> owner.isEmpty() ? name : owner + "." + name;
        };
        if (!inLambda) return plain;
        return plain.isEmpty() ? "a lambda" : "a lambda in " + plain;
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName().replaceFirst("\\$\\$Lambda.*", "").replace('$', '.') + "." + frame.getMethodName();
    }
}
