package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessCheckTest {

    private static JShell jshell;
    private static CompletenessCheck check;

    @BeforeAll
    static void open() {
        jshell = JShell.create();
        check = new CompletenessCheck(jshell);
    }

    @AfterAll
    static void close() {
        jshell.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "1 + 1", "int a = 1;", "var a = 1", "class A {}", "int f() {\n    return 1;\n}", "%who", "%load a.java\nint a;", "int a;\n%who\na",
            "var t = \"\"\"\n  %x {\n  \"\"\";", "for (;;) { }", "// only a comment", "/* so */", "import java.util.*;", "int a; int b;\nclass C {} a + b", "%%sh\necho {\n\n", "%%time\n1 + 1\n", "List.of?", "accept??"})
    void wholeCode(String code) {
        assertThat(check.of(code)).isEqualTo(new Completeness(Completeness.Status.COMPLETE, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "for (int i = 0; i < 3; i++) { | 4",
            "class A {~    void f() { | 8",
            "list.forEach(x -> { | 4",
            "call(one, | 4",
            "int a = | 4",
            "class A {~    int b = | 8",
            "class A {~    int b; | 4",
            "int f() | 4",
            "var t = \"\"\"~  text | 0",
            "/* never closed | 0",
            "%who~for (;;) { | 4",
            "int a;~if (a > 0) { | 4",
            "%%sh | 0",
            "%%sh~echo 1 | 0"})
    void unfinishedCodeAndTheIndentOfTheNextLine(String code, int spaces) {
        assertThat(check.of(code.replace('~', '\n'))).isEqualTo(new Completeness(Completeness.Status.INCOMPLETE, " ".repeat(spaces)));
    }

    @ParameterizedTest
    @ValueSource(strings = {")", "int a = ;", "call(]", "class A { ) }"})
    void codeThatNothingCanFinish(String code) {
        assertThat(check.of(code).status()).isEqualTo(Completeness.Status.INVALID);
    }
}
