package org.socketlab.shell.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.shell.magic.ParsedCell.CellCall;
import org.socketlab.shell.magic.ParsedCell.JavaPart;
import org.socketlab.shell.magic.ParsedCell.LineCall;
import org.socketlab.shell.magic.ParsedCell.Parts;

class MagicParserTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "var text = \"\"\"\n    %maven is a word here\n    \"\"\";",
            "var text = \"\"\"\n    an escaped \\\"\"\" does not end it\n%who\n    \"\"\";",
            "/* a comment\n%who\n*/",
            "/** Says \"hello.\n%time x\n*/ int a;",
            "int a = 7\n    %three;",
            "int a = seven()\n    %three / 2;",
            "int a = b[1]\n    %c instanceof Integer;",
            "int a = 7 +\n    %oops;",
            "int a = 7 // %time\n   %b;",
            "int a = \"\\\"\".length()\n    %b;",
            "int a = '\\''\n    %b;",
            "int a = (7\n    %b c);",
            "foo(1,\n    %time x\n);",
            "class A {\n  int rest(int a) {\n    return a\n      %two;\n  }\n}",
            "if (true) {\n%who all\n}",
            "var s = \"%who\";",
            "// %who",
            "int a = 100 %three;",
            "% who",
            "%1d",
            "%"})
    void aPercentSignInsideJavaIsNeverAMagic(String code) {
        assertThat(MagicParser.parse(code)).isEqualTo(new Parts(List.of(new JavaPart(code, 1, 0))));
    }

    @Test
    void magicsAndJavaComeInTheirOrderWithLinesAndOffsets() {
        var code = "%maven a:b:1\n\nint a = 1;\nint b = 2;\n  %time a + b\n%who\na + b";
        assertThat(MagicParser.parse(code)).isEqualTo(new Parts(List.of(
                new LineCall("maven", "a:b:1", 1, 0),
                new JavaPart("\nint a = 1;\nint b = 2;\n", 2, 13),
                new LineCall("time", "a + b", 5, 38),
                new LineCall("who", "", 6, 50),
                new JavaPart("a + b", 7, 55))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int a = 1;\n", "class A {}\n", "print(\"100 %\")\n", "a\n", "i++\n", "// why\n", "/* why */\n",
            "var t = \"\"\"\n  %x\n  \"\"\";\n", "char quote = '\"';\n", "String open = \"never closed\n", "}\n", "import a.b.*;\r\n"})
    void aMagicMayStandBelowAnyFinishedStatement(String above) {
        var parts = ((Parts) MagicParser.parse(above + "%load other.java\n")).parts();
        assertThat(parts.get(parts.size() - 1)).isEqualTo(new LineCall("load", "other.java", (int) above.lines().count() + 1, above.length()));
    }

    @Test
    void argumentsAreKeptAsWritten() {
        assertThat(MagicParser.parse("%classpath C:\\libs\\*.jar \"D:\\my libs\\a.jar\"  \r\n"))
                .isEqualTo(new Parts(List.of(new LineCall("classpath", "C:\\libs\\*.jar \"D:\\my libs\\a.jar\"", 1, 0))));
    }

    @Test
    void aCellMagicTakesTheWholeCell() {
        assertThat(MagicParser.parse("\n  %%sh -e\necho 1\n%who\n"))
                .isEqualTo(new CellCall("sh", "-e", "echo 1\n%who\n", 2, 3, 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%time", "%%time\n", "\n\n%%time  "})
    void theBodyOfACellMagicMayBeEmpty(String code) {
        var call = (CellCall) MagicParser.parse(code);
        assertThat(call.name()).isEqualTo("time");
        assertThat(call.args()).isEmpty();
        assertThat(call.body()).isEmpty();
        assertThat(call.bodyOffset()).isEqualTo(code.length());
    }

    @Test
    void aCellMagicBelowOtherLinesIsALineMagicThatDoesNotExist() {
        assertThat(MagicParser.parse("int a = 1;\n%%time\na"))
                .isEqualTo(new Parts(List.of(new JavaPart("int a = 1;\n", 1, 0), new LineCall("%time", "", 2, 11), new JavaPart("a", 3, 18))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\n", "\t"})
    void aBlankCellHasNoParts(String code) {
        assertThat(MagicParser.parse(code)).isEqualTo(new Parts(List.of()));
    }

    @Test
    void anyPrefixOfACellCanBeParsed() {
        var code = "%maven a:b:1\nvar t = \"\"\"\n %x \\\" 'a'\n\"\"\"; /* c */ char c = '\\\\'; // end\n%%sh\n\\";
        for (int end = 0; end <= code.length(); end++) {
            var prefix = code.substring(0, end);
            var parsed = (Parts) MagicParser.parse(prefix);
            for (var part : parsed.parts()) {
                if (part instanceof JavaPart java) assertThat(prefix.substring(java.offset())).startsWith(java.code());
            }
        }
    }
}
