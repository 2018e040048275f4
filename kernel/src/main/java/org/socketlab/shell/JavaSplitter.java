package org.socketlab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.socketlab.shell.JavaPiece.Kind;

/** Splits a source into pieces that JShell takes in one go each, and tells their kinds. */
final class JavaSplitter {

    /** A package declaration, with the comments above it. */
    private static final Pattern PACKAGE =
            Pattern.compile("(?:\\s++|//[^\\n]*+\\n|/\\*(?s:.*?)\\*/)*+(package\\s+[\\w.]+\\s*;)");

    /** The beginning of a call, {@code out.println(}: what begins so and ends in a semicolon is a statement. */
    private static final Pattern CALL = Pattern.compile("[\\w$]++(\\s*+\\.\\s*+[\\w$]++)*+\\s*+\\(");

    private final JShell jshell;
    private final JavaParser parser;

    JavaSplitter(JShell jshell, JavaParser parser) {
        this.jshell = jshell;
        this.parser = parser;
    }

    /** @param ignored is told the offset of each package declaration, which means nothing in a notebook and is left out */
    List<JavaPiece> split(String code, IntConsumer ignored) {
        var pieces = cut(code, ignored);
        if (pieces.isEmpty()) return pieces;
        return pieces.size() == 1 && isPlain(pieces.get(0)) ? List.of(kindByLook(pieces.get(0))) : parser.classify(pieces);
    }

    private List<JavaPiece> cut(String code, IntConsumer ignored) {
        var pieces = new ArrayList<JavaPiece>();
        var analysis = jshell.sourceCodeAnalysis();   // not before the first cell: once asked for, it reads the whole JDK in a thread beside
        for (int at = 0; (at = skipBlank(code, at)) < code.length(); ) {
            var rest = code.substring(at);
            var packageLine = PACKAGE.matcher(rest);
            if (packageLine.lookingAt()) {
                ignored.accept(at + packageLine.start(1));
                at += packageLine.end();
                continue;
            }
            var found = analysis.analyzeCompletion(rest);
            var whole = found.completeness() == Completeness.COMPLETE || found.completeness() == Completeness.COMPLETE_WITH_SEMI;
            var length = whole ? rest.length() - found.remaining().length() : rest.length();
            var text = (found.completeness() == Completeness.COMPLETE_WITH_SEMI ? found.source() : rest.substring(0, length)).stripTrailing();
            if (found.completeness() != Completeness.EMPTY && !text.equals(";")) pieces.add(new JavaPiece(text, at, whole ? Kind.OTHER : Kind.BROKEN));
            at += length;
        }
        return pieces;
    }

    /** A cell of one piece needs no parser of ours: JShell's will find what is wrong, and nothing can run before. */
    private static boolean isPlain(JavaPiece piece) {
        return !piece.is(Kind.BROKEN) && !piece.code().contains("//") && !piece.code().contains("/*");
    }

    private static JavaPiece kindByLook(JavaPiece piece) {
        if (!piece.code().endsWith(";")) return piece.as(Kind.OPEN);
        return piece.as(CALL.matcher(piece.code()).lookingAt() ? Kind.STATEMENT : Kind.OTHER);
    }

    private static int skipBlank(String code, int from) {
        var at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) at++;
        return at;
    }
}
