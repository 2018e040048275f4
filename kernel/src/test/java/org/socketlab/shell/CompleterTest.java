package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.shell.magic.Magics;

class CompleterTest {

    private static JShell jshell;
    private static Completer completer;

    @BeforeAll
    static void aNotebookThatHasDeclaredAFewThings() {
        jshell = JShell.builder().executionEngine("local").build();
        SessionOptions.DEFAULT_IMPORTS.stream().filter(line -> !line.contains("nio.file")).forEach(jshell::eval);
        List.of("String greeting = \"hello\";", "var names = List.of(\"a\");", "int twice(int a) { return 2 * a; }", "record Point(int x, int y) {}",
                "var point = new Point(1, 2);").forEach(jshell::eval);
        jshell.addToClasspath(System.getProperty("java.class.path"));
        Awaitility.await("JShell's index of packages").atMost(60, TimeUnit.SECONDS).until(() -> jshell.sourceCodeAnalysis().listQualifiedNames("Path", 4).isUpToDate());
        completer = new Completer(jshell, CompleterTest.class.getClassLoader(), Magics.standard());
    }

    @AfterAll
    static void close() {
        jshell.close();
    }

    /** The cursor is where the bar is. */
    private static Completions at(String marked) {
        var cursor = marked.indexOf('¦');
        return completer.complete(marked.replace("¦", ""), cursor);
    }

    /** The whole cell as it reads when the first item is taken. */
    private static String taken(String marked) {
        var code = marked.replace("¦", "");
        var completions = at(marked);
        assertThat(completions.items()).as(marked).isNotEmpty();
        return code.substring(0, completions.start()) + completions.items().get(0).text() + code.substring(completions.end());
    }

    private static List<String> texts(String marked) {
        return at(marked).items().stream().map(Completions.Item::text).toList();
    }

    private static Completions.Item item(String marked, String text) {
        return at(marked).items().stream().filter(one -> one.text().equals(text)).findFirst()
                .orElseThrow(() -> new AssertionError(marked + " offers no " + text + " but " + texts(marked)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
            "gree¦ | greeting",
            "greeting.leng¦ | greeting.length()",
            "greeting.leng¦() | greeting.length()",
            "tw¦ | twice(",
            "new Poi¦ | new Point(",
            "point.x¦ | point.x()",
            "System.out.println(greeting.isB¦ | System.out.println(greeting.isBlank()",
            "\"😀\".leng¦ | \"😀\".length()",
            "var s = \"x\"; s.isBl¦ | var s = \"x\"; s.isBlank()",
            "int thrice(int a) { return 3 * a; } thr¦ | int thrice(int a) { return 3 * a; } thrice(",
            "class Box { String label; } new Box().lab¦ | class Box { String label; } new Box().label",
            "var b = \"x\"; String f(String word) { return word.isBl¦ | var b = \"x\"; String f(String word) { return word.isBlank()",
            "for (var name : names) { name.isBl¦ | for (var name : names) { name.isBlank()",
            "names.stream().map(n -> n.isBl¦ | names.stream().map(n -> n.isBlank()",
            "import java.nio.file.Path; Path.o¦ | import java.nio.file.Path; Path.of(",
            "import java.nio.file.*; Path.o¦ | import java.nio.file.*; Path.of(",
            "Files.readS¦ | Files.readString(",
            "import java.ut¦ | import java.util.",
            "pub¦ | public",
            "Path¦ | java.nio.file.Path",
            "%ti¦ | %time",
            "%%ti¦ | %%time",
            "%time greeting.leng¦ | %time greeting.length()",
            "%who meth¦ | %who methods"})
    void theFirstProposalIsTheObviousOne(String marked, String expected) {
        assertThat(taken(marked)).isEqualTo(expected);
    }

    @Test
    void magicsAboveAndAcrossLinesDoNotDisturb() {
        assertThat(taken("%maven a:b:1\nvar t = \"\"\"\n  %who\n  \"\"\";\nt.isBl¦\n%who")).contains("\nt.isBlank()\n%who");
        assertThat(taken("%%time\nvar t = 1;\ngreeting.isBl¦")).endsWith("\ngreeting.isBlank()");
        assertThat(taken("greeting;\n%wh¦")).isEqualTo("greeting;\n%who");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"gree¦", "// gree¦", "/* gree¦", "char c = 'g¦", "\"\"\"\n gree¦", "%%sh\ngree¦", "nonsense.x¦"})
    void nothingIsProposedWhereNothingFits(String marked) {
        assertThat(texts(marked)).isEmpty();
    }

    @Test
    void typesAndWordsSayWhatEachIs() {
        assertThat(item("gree¦", "greeting")).isEqualTo(new Completions.Item("greeting", "instance", "String"));
        assertThat(item("tw¦", "twice(")).isEqualTo(new Completions.Item("twice(", "function", "(int) → int"));
        assertThat(item("Poi¦", "Point")).isEqualTo(new Completions.Item("Point", "class", "record"));
        assertThat(item("nam¦", "names").signature()).isEqualTo("List<String>");
        assertThat(item("greeting.charA¦", "charAt(")).isEqualTo(new Completions.Item("charAt(", "function", "(int) → char"));
        assertThat(item("Math.ma¦", "max(").signature()).startsWith("(").endsWith("+3");
        assertThat(item("Math.P¦", "PI")).isEqualTo(new Completions.Item("PI", "property", "double"));
        assertThat(item("java.u¦", "util.").type()).isEqualTo("module");
        assertThat(item("ret¦", "return").type()).isEqualTo("keyword");
        assertThat(item("Path¦", "java.nio.file.Path").signature()).isEqualTo("import java.nio.file.Path");
        assertThat(item("%ti¦", "%time")).isEqualTo(new Completions.Item("%time", "magic", "runs code and says how long it took"));
        assertThat(item("var m = new HashMap<String, Integer>(); m.entryS¦", "entrySet()").signature()).startsWith("() → Set<");
    }

    @Test
    void ownNamesComeFirstAndWhatEveryObjectHasLast() {
        assertThat(texts("n¦")).startsWith("names").contains("new", "null");
        var members = texts("point.¦");
        assertThat(members.subList(0, 2)).containsExactly("x()", "y()");
        assertThat(members).endsWith("toString()", "wait(");
        assertThat(texts("String t = ¦").get(0)).isEqualTo("greeting");
    }

    @Test
    void kernelInternalsAreHidden() {
        assertThat(texts("org.socketlab.¦")).contains("lab.", "sockets.").doesNotContain("shell.", "parts.", "cell.", "jupyter.", "cli.");
        assertThat(texts("import org.socketlab.¦")).contains("sockets.").doesNotContain("shell.", "cell.");
        assertThat(texts("¦")).doesNotContain("REPL.", "Cell$").noneMatch(text -> text.startsWith("$"));
        assertThat(texts("int f() { return 1; } ¦")).contains("f()").doesNotContain("run$()", "Cell$");
    }

    @Test
    void eachTextIsOfferedOnce() {
        assertThat(texts("System.out.pri¦")).containsExactly("print(", "printf(", "println(");
    }

    @Test
    void filesAfterMagicsThatTakeThem() {
        assertThat(texts("%load src/main/ja¦")).containsExactly("src/main/java/");
        assertThat(item("%classpath po¦", "pom.xml").type()).isEqualTo("path");
        assertThat(texts("%¦")).contains("%maven", "%%sh", "%help");
        assertThat(texts("greeting;\n%¦")).contains("%maven").doesNotContain("%%sh");
    }

    @Test
    void anyCursorInAnyTextIsAnswered() {
        var code = "%time x\nvar a = \"b\";\nint f(int q) { return q; }\n/* c */ f(a.length()) + (1 % ";
        for (int cursor = -1; cursor <= code.length() + 1; cursor++) {
            var completions = completer.complete(code, cursor);
            assertThat(completions.start()).isBetween(0, completions.end());
            assertThat(completions.end()).isBetween(0, code.length());
        }
    }
}
