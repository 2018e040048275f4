package org.socketlab.shell;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.socketlab.shell.JavaPiece.Kind;

/**
 * Tells of each piece of a cell what kind it is, by parsing alone and without running anything: so a missing brace is
 * found before the first line runs.
 */
final class JavaParser {

    private static final String BLOCK = "class $ { void $() throws Throwable {\n";
    private static final String BLOCK_END = "\n;}}";
    private static final String MEMBER = "class $ {\n";
    private static final String MEMBER_END = "\n}";

    /** Expressions that the language lets stand as statements. */
    private static final Set<Tree.Kind> DOING = EnumSet.of(Tree.Kind.METHOD_INVOCATION, Tree.Kind.NEW_CLASS, Tree.Kind.ASSIGNMENT,
            Tree.Kind.PREFIX_INCREMENT, Tree.Kind.PREFIX_DECREMENT, Tree.Kind.POSTFIX_INCREMENT, Tree.Kind.POSTFIX_DECREMENT);

    private static final Set<Tree.Kind> DECLARING = EnumSet.of(Tree.Kind.VARIABLE, Tree.Kind.CLASS, Tree.Kind.INTERFACE,
            Tree.Kind.ENUM, Tree.Kind.RECORD, Tree.Kind.ANNOTATION_TYPE);

    /** Of a constant in a class file (JVMS §4.4.7: its length is a u2). */
    private static final int MOST_TEXT_BYTES = 65_535;

    private static final Set<Modifier> ACCESS = EnumSet.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

    /** Made when first needed: the first cell of a session mostly does not. */
    private JavaCompiler compiler;
    private StandardJavaFileManager files;

    private JavacTask parsing(DiagnosticCollector<JavaFileObject> diagnostics, List<Unit> units) {
        if (files == null) {
            compiler = ToolProvider.getSystemJavaCompiler();
            files = compiler.getStandardFileManager(null, null, null);
        }
        return (JavacTask) compiler.getTask(null, files, diagnostics, List.of("-proc:none"), null, units);
    }

    /** The same pieces with their kinds. */
    List<JavaPiece> classify(List<JavaPiece> pieces) {
        var asStatements = parse(pieces, BLOCK, BLOCK_END);
        var kinds = new ArrayList<JavaPiece>();
        var doubtful = new ArrayList<JavaPiece>();
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i).as(asStatements.get(i));
            if (piece.is(Kind.BROKEN) && piece.code().startsWith("import")) piece = piece.as(Kind.OTHER);
            if (piece.is(Kind.BROKEN)) doubtful.add(piece);
            kinds.add(piece);
        }
        if (doubtful.isEmpty()) return kinds;
        var asMembers = parse(doubtful, MEMBER, MEMBER_END);
        for (int i = 0; i < doubtful.size(); i++) kinds.set(kinds.indexOf(doubtful.get(i)), doubtful.get(i).as(asMembers.get(i)));
        return kinds;
    }

    /** Where the constructors of a record begin that have no access modifier; nothing if the code is no record. */
    List<Integer> recordConstructors(String code) {
        var task = parsing(new DiagnosticCollector<>(), List.of(new Unit(MEMBER + code + MEMBER_END)));
        try {
            var unit = task.parse().iterator().next();
            var positions = Trees.instance(task).getSourcePositions();
            return unit.getTypeDecls().stream().limit(1).flatMap(around -> ((ClassTree) around).getMembers().stream())
                    .filter(member -> member.getKind() == Tree.Kind.RECORD).limit(1).flatMap(member -> ((ClassTree) member).getMembers().stream())
                    .filter(member -> member instanceof MethodTree method && method.getName().contentEquals("<init>")
                            && Collections.disjoint(method.getModifiers().getFlags(), ACCESS))
                    .map(member -> (int) positions.getStartPosition(unit, member) - MEMBER.length()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException("the compiler cannot read a text in memory", e);
        }
    }

    /** Where the first text in a piece stands that is longer than a class can hold, or -1. */
    int tooLongText(String code) {
        if (code.length() <= MOST_TEXT_BYTES / 3) return -1;
        var task = parsing(new DiagnosticCollector<>(), List.of(new Unit(BLOCK + code + BLOCK_END), new Unit(MEMBER + code + MEMBER_END)));
        var found = new ArrayList<Long>();
        try {
            for (var unit : task.parse()) {
                var positions = Trees.instance(task).getSourcePositions();
                var head = unit.getSourceFile().getCharContent(true).toString().startsWith(BLOCK) ? BLOCK.length() : MEMBER.length();
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitLiteral(LiteralTree literal, Void nothing) {
                        if (literal.getValue() instanceof String text && text.getBytes(StandardCharsets.UTF_8).length > MOST_TEXT_BYTES)
                            found.add(positions.getStartPosition(unit, literal) - head);
                        return null;
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the compiler cannot read a text in memory", e);
        }
        return found.isEmpty() ? -1 : (int) (long) found.get(0);
    }

    private List<Kind> parse(List<JavaPiece> pieces, String before, String after) {
        var units = pieces.stream().map(piece -> new Unit(before + piece.code() + after)).toList();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var task = parsing(diagnostics, units);
        try {
            var trees = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(trees::add);
            var broken = new HashSet<JavaFileObject>();
            for (var diagnostic : diagnostics.getDiagnostics()) if (isSyntaxError(diagnostic)) broken.add(diagnostic.getSource());
            var positions = Trees.instance(task).getSourcePositions();
            var kinds = new ArrayList<Kind>();
            for (int i = 0; i < units.size(); i++) {
                var whole = !broken.contains(units.get(i)) && trees.size() == units.size();
                kinds.add(whole ? kindOf(trees.get(i), positions, before.length() + pieces.get(i).code().length()) : Kind.BROKEN);
            }
            return kinds;
        } catch (IOException e) {
            throw new IllegalStateException("the compiler cannot read a text in memory", e);
        }
    }

    private static boolean isSyntaxError(Diagnostic<?> diagnostic) {
        return diagnostic.getKind() == Diagnostic.Kind.ERROR && !diagnostic.getCode().equals("compiler.err.not.stmt");
    }

    private static Kind kindOf(CompilationUnitTree unit, SourcePositions positions, int end) {
        if (unit.getTypeDecls().size() != 1) return Kind.BROKEN;   // the piece has closed our class
        var members = ((ClassTree) unit.getTypeDecls().get(0)).getMembers();
        if (members.size() != 1 || !(members.get(0) instanceof MethodTree method) || !method.getName().contentEquals("$")) return Kind.OTHER;
        var statements = statementsOf(method.getBody(), positions, unit, end);
        return statements.size() == 1 ? kindOf(statements.get(0), positions.getEndPosition(unit, statements.get(0)) > end) : Kind.OTHER;
    }

    /** Without the empty statement that our own semicolon makes. */
    private static List<? extends StatementTree> statementsOf(BlockTree body, SourcePositions positions, CompilationUnitTree unit, int end) {
        return body.getStatements().stream().filter(statement -> positions.getStartPosition(unit, statement) < end).toList();
    }

    private static Kind kindOf(StatementTree statement, boolean open) {
        if (open) return Kind.OPEN;
        if (DECLARING.contains(statement.getKind())) return Kind.OTHER;
        if (!(statement instanceof ExpressionStatementTree expression)) return Kind.STATEMENT;
        var kind = expression.getExpression().getKind();
        return DOING.contains(kind) || kind.name().endsWith("_ASSIGNMENT") ? Kind.STATEMENT : Kind.OTHER;
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String text;

        Unit(String text) {
            super(URI.create("string:///$.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
