package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Good Java that JShell alone does not take, or takes and stumbles over later. */
@Timeout(60)
class JavaSessionSurprisesTest {
    @RegisterExtension
    static final TestNotebook notebook = new TestNotebook();

    @Test
    void aRecordHasConstructorsWithoutPublicAsInAFile() {
        assertThat(notebook.value("""
                record Range(int low, int high) {
                    Range { if (low > high) throw new IllegalArgumentException(low + " > " + high); }
                    Range(int only) { this(only, only); }
                    record Inner(String text) { Inner { text = text.strip(); } }
                }
                record Pair<A, B>(A a, B b) { @Deprecated Pair(A a, B b) { this.a = a; this.b = b; } }
                new Pair<>(new Range(3), new Range.Inner(" x "))""")).isEqualTo("Pair[a=Range[low=3, high=3], b=Inner[text=x]]");
        assertThat(notebook.failure("new Range(2, 1)").message()).isEqualTo("2 > 1");
    }

    @Test
    void anErrorInSuchARecordIsMarkedWhereItStands() {
        assertThat(TestNotebook.text(notebook.failure("record Odd(int n) { Odd { n = true; } }")))
                .endsWith("    record Odd(int n) { Odd { n = true; } }\n" + " ".repeat(34) + "^^^^");
    }

    @Test
    void aTextThatNoClassCanHoldIsAnErrorAndLeavesNothingBehind() {
        var told = TestNotebook.text(notebook.failure("var huge = \"" + "y".repeat(70_000) + "\";"));
        assertThat(told).contains("too long");
        assertThat(told.length()).isLessThan(2_000);
        assertThat(notebook.value("int after = 1;\nafter + 1")).isEqualTo("2");
    }

    @Test
    void aNameThatIsDeclaredAndWaitsSaysForWhat() {
        notebook.run("@Marked class Waiting {}");
        assertThat(TestNotebook.text(notebook.failure("new Waiting()"))).contains("→ Waiting is declared, and waits for class Marked");
    }

    @Test
    void aVariableWhoseClassWasReplacedSaysSo() {
        notebook.run("class Account { int v = 1; }\nvar account = new Account();");
        notebook.run("class Account { int v = 1; int extra; }");
        var result = TestNotebook.text(notebook.run("account.v"));
        assertThat(result).contains("run again the cell that declares it");
    }

    @Test
    void linesOfWindowsAreLines() {
        assertThat(notebook.value("%%time\r\nint windows = 1;\r\nwindows + 1\r\n")).isEqualTo("2");
    }

    @Test
    void whatACauseSharesWithTheExceptionAboveIsToldOnce() {
        assertThat(TestNotebook.text(notebook.failure("""
                void low() { throw new IllegalArgumentException("low"); }
                void mid() { try { low(); } catch (Exception e) { throw new IllegalStateException("mid", e); } }
                void top() { mid(); }
                top();"""))).endsWith("""
                Caused by: java.lang.IllegalArgumentException: low
                  at cell [%1$d], line 1, in low
                      void low() { throw new IllegalArgumentException("low"); }
                  … then as above""".formatted(notebook.number()));
    }

    @Test
    void aCauseThatSaysNothingNewIsLeftOut() {
        var code = """
                var cause = new java.net.BindException("Address already in use");
                cause.setStackTrace(new StackTraceElement[0]);
                throw new IllegalStateException("bind failed: address already in use. %s", cause);""";
        assertThat(TestNotebook.text(notebook.failure(code))).doesNotContain("Caused by");
        assertThat(TestNotebook.text(notebook.failure(code.replace("Address already", "Cannot be")))).contains("Caused by: java.net.BindException");
    }

    @Test
    void theLineThatGivesAVariableItsValueIsToldOnce() {
        assertThat(TestNotebook.text(notebook.failure("int[] none = new int[-1];")).split("at cell", -1)).hasSize(2);
    }

    @Test
    void aDeepRecursionIsToldByCellsAlone() {
        assertThat(TestNotebook.text(notebook.failure("int deep(int n) { return 1 + deep(n + 1); }\ndeep(0)"))).contains("more calls").doesNotContain("REPL");
    }
}
