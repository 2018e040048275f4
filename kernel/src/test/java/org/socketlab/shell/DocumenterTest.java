package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.cell.MimeBundle;
import org.socketlab.shell.magic.Magics;

class DocumenterTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final Object STUCK = new Object() {
        @Override
        public String toString() {
            try {
                NEVER.await();
            } catch (InterruptedException ended) {
                return "interrupted";
            }
            return "";
        }
    };

    private static JShell jshell;
    private static Documenter documenter;

    @BeforeAll
    static void aNotebookThatHasDeclaredAFewThings() {
        jshell = JShell.builder().executionEngine("local").build();
        jshell.addToClasspath(System.getProperty("java.class.path"));
        SessionOptions.DEFAULT_IMPORTS.stream().filter(line -> !line.contains("nio.file")).forEach(jshell::eval);
        List.of("import org.socketlab.cell.*;", "String greeting = \"hello\";", "Object stuck = null;", "int twice(int a) { return 2 * a; }", "int twice(int a, int b) { return 2 * a * b; }",
                "record Point(int x, int y) { int sum() { return x + y; } }", "var point = new Point(1, 2);").forEach(jshell::eval);
        Awaitility.await("JShell's index of packages").atMost(60, TimeUnit.SECONDS).until(() -> jshell.sourceCodeAnalysis().listQualifiedNames("Path", 4).isUpToDate());
        documenter = new Documenter(jshell, DocumenterTest.class.getClassLoader(), Magics.standard(), () -> Map.of("greeting", "hello", "point", "Point[x=1, y=2]", "stuck", STUCK));
    }

    @AfterAll
    static void close() {
        jshell.close();
        NEVER.countDown();
    }

    private static MimeBundle found(String marked, boolean detailed) {
        return documenter.inspect(marked.replace("¦", ""), marked.indexOf('¦'), detailed).orElseThrow(() -> new AssertionError("nothing for " + marked));
    }

    private static String text(String marked) {
        return (String) found(marked, false).data().get(MimeBundle.TEXT);
    }

    private static String html(String marked) {
        return (String) found(marked, false).data().get(MimeBundle.HTML);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
            "gree¦ting | String greeting = \"hello\"",
            "¦greeting.length() | String greeting = \"hello\"",
            "greeting.len¦gth() | int String.length()",
            "greeting.len¦gth | int String.length()",
            "Math.max(¦) | int Math.max(int a, int b)",
            "Math.max(1, ¦2) | int Math.max(int a, int b)",
            "List.o¦f(1) | <E> List<E> List<E>.of()",
            "Collections.ma¦x(null) | <T extends Comparable<? super T>> T Collections.max(",
            "poi¦nt | Point point = \"Point[x=1, y=2]\"",
            "Poi¦nt p; | record Point(int x, int y)",
            "twi¦ce(1) | int twice(int a)",
            "var s = \"x\"; s.tri¦m() | String String.trim()",
            "int f(int q) { return q; } f(¦ | int f(int q)",
            "Stri¦ng s; | public final class String implements",
            "List¦ | public interface List<E> extends ",
            "Pat¦h p; | import java.nio.file.Path;",
            "Math.P¦I | double Math.PI",
            "new Array¦List<String>() | ArrayList<E>(",
            "%time greeting.len¦gth() | int String.length()",
            "\"😀\" + greeting.len¦gth() | int String.length()"})
    void signatures(String marked, String expected) {
        assertThat(text(marked)).startsWith(expected);
        assertThat(html(marked)).startsWith("<pre><b>");
    }

    @Test
    void allOverloadsAreListed() {
        assertThat(text("twi¦ce")).isEqualTo("int twice(int a)\n\nint twice(int a, int b)");
        assertThat(text("Math.a¦bs(1)")).contains("int Math.abs(int a)", "double Math.abs(double a)");
    }

    @Test
    void detailShowsTheSourceOfWhatTheNotebookDeclared() {
        assertThat(found("Poi¦nt", true).data().get(MimeBundle.TEXT)).isEqualTo("record Point(int x, int y) { int sum() { return x + y; } }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ti¦me x", "%time¦", "%%ti¦me\n1+1", "¦%time x", "greeting;\n%ti¦me"})
    void magicsShowTheirHelp(String marked) {
        assertThat(text(marked)).startsWith("%time, %%time  runs code and says how long it took\nexample: %time Thread.sleep(100)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"¦", "nonsen¦se", "nonsense.th¦ing()", "\"gree¦ting\"", "// gree¦ting", "1 ¦+ 1", "%nosuch¦", "Nons¦ense"})
    void nothingIsSaidOfNothing(String marked) {
        assertThat(documenter.inspect(marked.replace("¦", ""), marked.indexOf('¦'), false)).isEmpty();
    }

    @Test
    void ourOwnDocumentationIsAlwaysThere() {
        assertThat(text("Mime¦Bundle b;")).contains("record MimeBundle(").contains("One thing to show, in several forms");
        assertThat(text("MimeBundle.EMPTY.wi¦th(\"a\", 1)")).isEqualTo("MimeBundle MimeBundle.with(String mimeType, Object form)\n\n  This bundle with one more form, or with that form replaced.");
        assertThat(text("org.socketlab.cell.Cell.curr¦ent()")).contains("The cell that the calling thread belongs to");
        assertThat(html("Cell.curr¦ent().call(null)")).contains("<div>");
    }

    @Test
    void tagsBecomeTables() {
        assertThat(text("Cell.current().call(¦)")).contains("  Throws\n\n    CellStopped  if the cell was stopped");
        assertThat(html("Cell.current().call(¦)")).contains("<p><b>Throws</b></p><table>");
    }

    @Test
    void theJdksDocumentationIsShownWhereItsSourcesAre() {
        assumeTrue(Files.isRegularFile(Path.of(System.getProperty("java.home"), "lib", "src.zip")), "this JDK has no sources");
        assertThat(text("Math.max(¦)")).contains("Returns the greater of two int values.").contains("  Parameters\n\n    a  ").contains("  Returns\n\n");
    }

    @Test
    @Timeout(10)
    void aValueWhoseTextNeverComesIsPassedOver() {
        assertThat(text("stu¦ck")).startsWith("Object stuck = …");
    }

    @Test
    void anyCursorInAnyTextIsAnswered() {
        var code = "%time x\nvar a = \"b\";\nint f(int q) { return q; }\n/* c */ f(a.length()) + (1 % ";
        for (int cursor = -1; cursor <= code.length() + 1; cursor++) assertThat(documenter.inspect(code, cursor, true)).isNotNull();
    }
}
