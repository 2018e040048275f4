package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.cell.MimeBundle;

/** What a cell's value is, and which Java runs in a cell. */
@Timeout(60)
class JavaSessionValuesTest {
    @RegisterExtension
    static final TestNotebook notebook = new TestNotebook();

    @Test
    void theLastExpressionIsTheValue() {
        assertThat(notebook.value("1 + 1")).isEqualTo("2");
        assertThat(notebook.value("int a = 4;\na * a")).isEqualTo("16");
        assertThat(notebook.value("a // ; not the end of it")).isEqualTo("4");
        assertThat(notebook.value("a /* ; */")).isEqualTo("4");
        assertThat(notebook.value("a = 9")).isEqualTo("9");
        assertThat(notebook.value("List.of(1, 2).stream()\n    .map(x -> x * 2)\n    .toList()")).isEqualTo("[2, 4]");
    }

    @Test
    void whatEndsInASemicolonShowsNothing() {
        assertThat(notebook.value("1 + 1;")).isNull();
        assertThat(notebook.value("\"abc\".length();")).isNull();
        assertThat(notebook.value("\"abc\".length(); // with a word on it")).isNull();
        assertThat(notebook.value("int b = 5;")).isNull();
        assertThat(notebook.value("int c = 5")).isNull();
        assertThat(notebook.value("b = 6;")).isNull();
    }

    @Test
    void voidAndNullShowNothing() {
        assertThat(notebook.value("System.out.print(\"x\")")).isNull();
        assertThat(notebook.out()).isEqualTo("x");
        assertThat(notebook.value("(Object) null")).isNull();
    }

    @Test
    void anEmptyCellIsFine() {
        assertThat(notebook.value("")).isNull();
        assertThat(notebook.value("  \n // only a word\n /* and\n another */ ")).isNull();
        assertThat(notebook.value(";;")).isNull();
    }

    @Test
    void declarationsStatementsAndAnExpressionMakeACell() {
        var code = """
                import java.time.Duration;
                record Point(int x, int y) {
                    int sum() { return x + y; }
                }
                int twice(int n) { return 2 * n; }
                var points = new ArrayList<Point>();
                for (int i = 0; i < 3; i++) points.add(new Point(i, twice(i)));
                if (points.isEmpty()) {
                    System.out.println("none");
                } else {
                    System.out.println(points.size());
                }
                points.get(2).sum()
                """;
        assertThat(notebook.value(code)).isEqualTo("6");
        assertThat(notebook.out()).isEqualTo("3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "package org.example; 42", "/* Copyright */\npackage org.example;\nimport java.util.List;\n42",
            "System.out.println(1); import java.awt.Point; 42",
            "public static final int K1 = 42; K1", "private int k2 = 42; k2", "public static int k3() { return 42; } k3()",
            "public class K4 { public static int it = 42; } K4.it", "final class K5 { int it() { return 42; } } new K5().it()",
            "@Deprecated int k6() { return 42; } k6()", "@FunctionalInterface interface K7 { int it(); }\n K7 k7 = () -> 42;\n k7.it()",
            "<T> T k8(T t) { return t; } k8(42)", "record K9(int it) {} new K9(42).it()",
            "sealed interface Ka permits Kb {} record Kb(int it) implements Ka {} new Kb(42).it()",
            "enum Kc { ONE(42); final int it; Kc(int it) { this.it = it; } } Kc.ONE.it",
            "var kd = \"\"\"\n    forty\n    two\"\"\"; kd.length() + 33",
            "IntSupplier ke = () -> { return 42; }; ke.getAsInt()", "out: for (;;) { for (;;) break out; } 42",
            "var kf = switch (3) { case 3 -> 42; default -> 0; }; kf", "int kg = 40, kh = 2; kg + kh",
            "abstract class Ki { abstract int it(); } new Ki() { int it() { return 42; } }.it()",
            "int[] kj = {40, 2}; kj[0] + kj[1]", "int kk[] = {42}; kk[0]", "Object kl = 42; kl instanceof Integer n ? n : 0",
            "try { throw new Exception(); } catch (Exception e) { } finally { } 42", "synchronized (Object.class) { } 42",
            "List<? extends Number> km = List.of(42); km.get(0)", "int überzahl = 42; überzahl", "/** Doc. */ int kn() { return 42; } kn()",
            "int ko = 0; do { ko++; } while (ko < 42); ko", "{ int hidden = 1; } 42", "assert true; 42", "int kp; kp = 42; kp",
            "import static java.lang.Math.*; max(42, 1)", "Runnable kq = new Runnable() { public void run() {} }; kq.run(); 42",
            "var kr = new Object() { int it = 42; }; kr.it",
            "@interface Ks { int value() default 42; } 42", "int kt() { return ku(); } int ku() { return 42; } kt()"})
    void javaThatIsOddAtTheTopOfACellRuns(String code) {
        assertThat(notebook.value(code)).isEqualTo("42");
    }

    @Test
    void theLatestMeaningOfATypesNameHolds() {
        notebook.value("import java.awt.Color;");
        assertThat(notebook.value("record Color(int red) {}\nnew Color(5).red()")).isEqualTo("5");
        assertThat(notebook.value("import java.awt.Color;\nnew Color(1, 2, 3).getBlue()")).isEqualTo("3");
    }

    @Test
    void classesOfACellMayReferToEachOther() {
        var code = """
                class Hen { Egg lay() { return new Egg(this); } }
                class Egg { final Hen hen; Egg(Hen hen) { this.hen = hen; } Hen hatch() { return new Hen(); } }
                new Hen().lay().hatch() != null
                """;
        assertThat(notebook.value(code)).isEqualTo("true");
        assertThat(notebook.err()).isEmpty();
    }

    @Test
    void aMethodMayCallOneDefinedInALaterCell() {
        assertThat(notebook.value("int early(int n) {\n    return later(n) + 1;\n}")).isNull();
        assertThat(notebook.err()).isEqualTo("cell [" + notebook.number() + "], line 1: early cannot be used until this is defined: method later(int)\n");
        var failure = notebook.failure("early(1)");
        assertThat(failure.name()).isEqualTo("UnresolvedReference");
        assertThat(failure.message()).isEqualTo("early refers to method later(int), which is not defined yet; define it, then run this cell again");
        notebook.value("int later(int n) { return 2 * n; }");
        assertThat(notebook.value("early(1)")).isEqualTo("3");
    }

    @Test
    void theValueItselfReachesTheRenderersAndNotItsText() {
        var options = new SessionOptions(SessionOptions.DEFAULT_IMPORTS, java.util.List.of(),
                java.util.List.of(value -> value instanceof int[] numbers ? java.util.Optional.of(MimeBundle.text(numbers.length + " numbers")) : java.util.Optional.empty()),
                java.time.Duration.ZERO);
        try (var own = new TestNotebook(options)) {
            assertThat(own.value("new int[3]")).isEqualTo("3 numbers");
            assertThat(own.value("7")).isEqualTo("7");
        }
    }

    @Test
    void anObjectOfTheNotebookIsNamedAsItWasWritten() {
        assertThat(notebook.value("class Plain {} new Plain()")).startsWith("Plain@");
        assertThat(notebook.value("List.of(new Plain()).toString()")).startsWith("[Plain@");
    }

    @Test
    void aValueThatCannotBeShownHurtsNobody() {
        notebook.value("class Mute { public String toString() { throw new IllegalStateException(\"no\"); } }");
        notebook.run("new Mute()");
        notebook.run("class Deep { public String toString() { return \"\" + this; } } new Deep()");
        notebook.run("class Gone { public String toString() { throw new OutOfMemoryError(); } } new Gone()");
        assertThat(notebook.value("1")).isEqualTo("1");
    }

    @Test
    void variablesAreListedInOrderWithTheirValues() {
        try (var own = new TestNotebook()) {
            own.value("String name = \"x\"; var list = new ArrayList<>(List.of(1)); int n = 3; 1 + 1");
            own.value("n = 4; list.add(2);");
            assertThat(own.session.variables()).containsExactly(entry("name", "x"), entry("list", java.util.List.of(1, 2)), entry("n", 4));
        }
    }

    @Test
    void variablesCanBeAskedForWhileACellIsCompiled() throws Exception {
        notebook.value("var asked = 7;");
        var running = notebook.start("int again = 0;\n" + "var next = again;\n".repeat(20) + "next");
        do assertThat(notebook.session.variables()).containsEntry("asked", 7);
        while (!running.isDone());
        assertThat(running.get()).isInstanceOf(CellResult.Ok.class);
    }

    @Test
    void aUserExpressionIsEvaluatedAndForgotten() {
        try (var own = new TestNotebook()) {
            own.value("int x = 20;");
            own.value("x * 2");
            own.session.evaluateQuietly("x", new TestNotebook.Printed());
            assertThat(own.session.evaluateQuietly("x + 1", new TestNotebook.Printed())).isEqualTo(new CellResult.Ok(MimeBundle.text("21")));
            assertThat(own.session.evaluator().jshell().variables().map(v -> v.name())).containsExactly("x");
        }
    }
}
