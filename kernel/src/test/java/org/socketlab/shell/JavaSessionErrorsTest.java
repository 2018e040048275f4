package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when the compiler or the JVM does not agree. */
@Timeout(60)
class JavaSessionErrorsTest {
    @RegisterExtension
    static final TestNotebook notebook = new TestNotebook();

    private static String here() {
        return "cell [" + notebook.number() + "]";
    }

    @Test
    void aCompileErrorPointsIntoTheCell() {
        var failure = notebook.failure("int one = 1;\n\nString two = one + 1;\n");
        assertThat(failure.name()).isEqualTo("CompileError");
        assertThat(failure.message()).isEqualTo(here() + ", line 3: incompatible types: int cannot be converted to java.lang.String");
        assertThat(TestNotebook.text(failure)).isEqualTo(here() + """
                , line 3: incompatible types: int cannot be converted to java.lang.String
                    String two = one + 1;
                                 ^^^^^^^""");
    }

    @Test
    void anErrorIsEmphasisedWithoutColours() {
        for (var wrong : new String[] {"int x = \"\";", "new Nowhere()", "throw new IllegalStateException(\"off\")", "%nonsense"}) {
            var traceback = String.join("\n", notebook.failure(wrong).traceback());
            assertThat(traceback).as(wrong).contains("\u001b[1m");
            assertThat(traceback.replace("\u001b[1m", "").replace("\u001b[0m", "")).as(wrong).doesNotContain("\u001b");
        }
    }

    @Test
    void theCaretStandsUnderThePlaceBehindTabsToo() {
        var failure = notebook.failure("for (;;) {\n\t\tint x = \"\";\n}");
        assertThat(TestNotebook.text(failure)).endsWith("    \t\tint x = \"\";\n    \t\t        ^^");
    }

    @Test
    void severalErrorsShowAtOnceInTheOrderOfTheirLines() {
        var failure = notebook.failure("void several() {\n    int a = \"\";\n    foo();\n}\nvoid fine() {}");
        assertThat(TestNotebook.text(failure)).containsSubsequence("line 2: incompatible types", "line 3: cannot find symbol", "symbol:   method foo()");
    }

    @Test
    void aSyntaxErrorAnywhereKeepsAllOfTheCellFromRunning() {
        for (var broken : new String[] {"int f( { }", "for (int i = 0; i < 3; i++) {", "int f() { int = 5; }", "class X { void f() { return } }", "String s = \"abc;", "}", "5 5"}) {
            var failure = notebook.failure("System.out.println(\"ran\");\nint unborn = 1;\n" + broken);
            assertThat(failure.name()).as(broken).isEqualTo("CompileError");
            assertThat(failure.message()).as(broken).startsWith(here() + ", line 3: ");
            assertThat(notebook.out()).as(broken).isEmpty();
        }
        assertThat(notebook.failure("unborn").message()).contains("cannot find symbol");
    }

    @Test
    void aMissingSemicolonIsNamedWhereItIsMissing() {
        var failure = notebook.failure("System.out.println(1)\nSystem.out.println(2)");
        assertThat(TestNotebook.text(failure)).isEqualTo(here() + ", line 1: ';' expected\n    System.out.println(1)\n                         ^");
        assertThat(notebook.out()).isEmpty();
    }

    @Test
    void whatStandsBeforeAWrongNameHasRunAndWhatStandsBehindHasNot() {
        notebook.failure("int before = 1;\nSystem.out.print(\"one\");\nint wrong = nowhere;\nSystem.out.print(\"two\");");
        assertThat(notebook.out()).isEqualTo("one");
        assertThat(notebook.value("before")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"LocalDate day;, LocalDate, import java.time.LocalDate;", "new SimpleDateFormat(), SimpleDateFormat, import java.text.SimpleDateFormat;",
            "ChronoUnit.DAYS, ChronoUnit, import java.time.temporal.ChronoUnit;"})
    void anUnknownTypeComesWithItsImport(String code, String name, String hint) {
        var analysis = notebook.session.evaluator().jshell().sourceCodeAnalysis();
        await().until(() -> analysis.listQualifiedNames(name, name.length()).isUpToDate());
        var result = notebook.run(code);
        assertThat(TestNotebook.text(result) + notebook.err()).contains("→ " + hint);
    }

    @Test
    void modifiersThatMeanNothingHereAreNamed() {
        assertThat(notebook.failure("synchronized void locked() {}").message()).endsWith("Modifier 'synchronized' not permitted");
    }

    @Test
    void aRuntimeErrorShowsTheUsersFramesWithTheirLines() {
        notebook.value("int quotient(int a, int b) {\n    return a\n        / b;\n}");
        var first = here();
        var failure = notebook.failure("int zero = 0;\nint asked =\n    quotient(4, zero);\n");
        assertThat(failure.name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(failure.message()).isEqualTo("/ by zero");
        assertThat(TestNotebook.text(failure)).isEqualTo("""
                java.lang.ArithmeticException: / by zero
                  at %s, line 2, in quotient
                      return a
                  at %s, line 3
                      quotient(4, zero);""".formatted(first, here()));
    }

    @Test
    void everyKindOfSnippetKnowsItsLine() {
        notebook.value("int fail() { throw new IllegalStateException(\"here\"); }");
        assertThat(TestNotebook.text(notebook.failure("\n\nfail()"))).contains(here() + ", line 3\n");
        assertThat(TestNotebook.text(notebook.failure("\n\nfail();"))).contains(here() + ", line 3\n");
        assertThat(TestNotebook.text(notebook.failure("// first\nint x =\n  fail();"))).contains(here() + ", line 3\n");
        assertThat(TestNotebook.text(notebook.failure("\nvar y =\n  fail();"))).contains(here() + ", line 3\n");
        assertThat(TestNotebook.text(notebook.failure("int p = 1,\n  q = fail();"))).contains(here() + ", line 2\n");
        assertThat(TestNotebook.text(notebook.failure("int i = 0;\ni++;\nif (i > 0)\n  fail();"))).contains(here() + ", line 4\n");
        assertThat(TestNotebook.text(notebook.failure("\ni = fail();"))).contains(here() + ", line 2\n");
        assertThat(TestNotebook.text(notebook.failure("class Box {\n  int it;\n  Box() {\n    it = fail();\n  }\n}\nnew Box()")))
                .contains(here() + ", line 4, in new Box\n", here() + ", line 7\n");
        assertThat(TestNotebook.text(notebook.failure("Runnable r = () ->\n  fail();\nr.run();")))
                .contains(here() + ", line 2, in a lambda\n", here() + ", line 3\n");
    }

    @Test
    void aStackTraceThatAnybodyPrintsCountsInTheCell() {
        notebook.value("void g() {\n  throw new RuntimeException(\"seen\");\n}\ntry {\n  g();\n} catch (RuntimeException e) {\n  e.printStackTrace();\n}");
        assertThat(notebook.err()).contains(".g(" + here() + ":2)", "(" + here() + ":5)");
    }

    @Test
    void overloadsThatCallEachOtherKeepTheirLines() {
        notebook.value("int over(int a) {\n  return over(a, 0);\n}\nint over(int a,\n         int b) {\n  return a / b;\n}");
        assertThat(TestNotebook.text(notebook.failure("over(1)"))).contains("line 6, in over", "line 2, in over");
    }

    @Test
    void libraryCallsBetweenAreFoldedAndTheKernelIsNotSeen() {
        var failure = notebook.failure("List.of(3, 0).stream()\n  .map(n -> 6 / n)\n  .toList()");
        var text = TestNotebook.text(failure);
        assertThat(text).contains(here() + ", line 2, in a lambda", " calls)", here() + ", line 3").doesNotContain("socketlab", "reflect", "jshell");
        assertThat(text.lines().count()).isEqualTo(6);
        assertThat(TestNotebook.text(notebook.failure("Integer.parseInt(\"x\")")))
                .startsWith("java.lang.NumberFormatException: For input string: \"x\"\n  at java.lang.Integer.parseInt … ");
    }

    @Test
    void causesAndSuppressedAreShown() {
        var failure = notebook.failure("""
                try {
                    Integer.parseInt("x");
                } catch (NumberFormatException e) {
                    var outer = new IllegalArgumentException("bad number", e);
                    outer.addSuppressed(new IOException("aside"));
                    throw outer;
                }""");
        assertThat(TestNotebook.text(failure)).containsSubsequence("java.lang.IllegalArgumentException: bad number", "line 4",
                "Suppressed: java.io.IOException: aside", "line 5", "Caused by: java.lang.NumberFormatException: For input string", "line 2");
    }

    @Test
    void aCauseThatLeadsInACircleEnds() {
        var failure = notebook.failure("var a = new Exception(\"a\"); var b = new Exception(\"b\", a); a.initCause(b); throw a;");
        assertThat(TestNotebook.text(failure)).contains("Caused by: java.lang.Exception: b").endsWith("(shown above)");
    }

    @Test
    void anExceptionOfTheNotebookHasItsPlainName() {
        var failure = notebook.failure("class TooBad extends RuntimeException { TooBad(String m) { super(m); } }\nthrow new TooBad(\"so it is\");");
        assertThat(failure.name()).isEqualTo("TooBad");
        assertThat(failure.message()).isEqualTo("so it is");
    }

    @Test
    void messagesOfTheJvmNameWhatTheWriterNamed() {
        assertThat(notebook.failure("String nothing = null;\nnothing.length()").message())
                .isEqualTo("Cannot invoke \"String.length()\" because \"nothing\" is null");
        assertThat(notebook.failure("void f() { int[] numbers = null; numbers[0] = 1; }\nf()").message()).contains("because \"numbers\" is null");
        assertThat(notebook.failure("class Apple {} class Pear {} Object fruit = new Apple(); (Pear) fruit").message())
                .isEqualTo("class Apple cannot be cast to class Pear");
    }

    @Test
    void aDeepRecursionIsToldShortly() {
        var failure = notebook.failure("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");
        assertThat(failure.name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(failure.traceback()).hasSizeLessThan(40);
        assertThat(notebook.value("1 + 1")).isEqualTo("2");
    }

    @Test
    void aFailedStaticInitializerShowsWhatFailed() {
        var failure = notebook.failure("class Fragile {\n  static int x = Integer.parseInt(\"no\");\n}\nFragile.x");
        assertThat(failure.name()).isEqualTo("java.lang.NumberFormatException");
        assertThat(TestNotebook.text(failure)).contains("line 2, in static initializer of Fragile");
    }

    @Test
    void aMessageThatItselfFailsIsSaidSo() {
        var failure = notebook.failure("class Odd extends RuntimeException { public String getMessage() { throw new IllegalStateException(); } }\nthrow new Odd();");
        assertThat(failure.name()).isEqualTo("Odd");
        assertThat(failure.message()).contains("its getMessage() threw java.lang.IllegalStateException");
    }

    @Test
    void exceptionsThatAreNeitherErrorNorExceptionAreShownToo() {
        assertThat(notebook.failure("throw new Throwable(\"bare\");").name()).isEqualTo("java.lang.Throwable");
    }

    @Test
    void exitEndsTheCellAndNotTheKernel() {
        assertThat(notebook.value("System.out.print(1);\nSystem.exit(0);\nSystem.out.print(2);")).isNull();
        assertThat(notebook.out()).isEqualTo("1");
        assertThat(notebook.err()).isEqualTo("exit(0) ends the cell that calls it; the kernel stays\n");
        assertThat(notebook.failure("Runtime.getRuntime().exit(3)").message()).isEqualTo("exit(3) ends the cell that calls it; the kernel stays");
        assertThat(notebook.failure("Runtime.getRuntime().halt(4)").name()).isEqualTo("Exit");
        assertThat(notebook.failure("IntStream.of(5).forEach(System::exit)").message()).startsWith("exit(5)");
    }

    @Test
    void whatIsTooDeepForTheCompilerIsToldAndForgotten() {
        for (var deep : List.of("1" + "+1".repeat(30_000), "int n = 1" + "+1".repeat(30_000) + ";"))
            assertThat(TestNotebook.text(notebook.failure(deep))).contains("nested too deeply", "make several expressions of it");
        assertThat(notebook.value("1+1")).isEqualTo("2");
    }

    @Test
    void anErrorOfAThreadOfACellReadsTheSame() {
        notebook.value("var t = new Thread(() -> {\n  throw new IllegalStateException(\"alone\");\n}, \"worker\");\nt.start();\nt.join();");
        assertThat(notebook.err().replaceAll("\u001b\\[[0-9;]*m", ""))
                .startsWith("Exception in thread \"worker\"")
                .endsWith(" java.lang.IllegalStateException: alone\n  at " + here() + ", line 2, in a lambda\n      throw new IllegalStateException(\"alone\");\n");
    }
}
