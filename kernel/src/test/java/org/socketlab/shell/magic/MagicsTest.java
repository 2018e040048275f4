package org.socketlab.shell.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.cell.MimeBundle;
import org.socketlab.shell.magic.TestContext.Evaluated;

@Timeout(30)
class MagicsTest {

    @TempDir
    Path temp;
    private final Magics magics = Magics.standard();
    private final TestContext context = new TestContext();

    @BeforeEach
    void workInAFolderOfItsOwn() throws Exception {
        temp = temp.toRealPath();
        context.run(magics, "%cd " + temp);
    }

    private String failure(String cell) {
        var failure = org.assertj.core.api.Assertions.catchThrowableOfType(MagicException.class, () -> context.run(magics, cell));
        assertThat(failure).as("%s should have failed", cell).isNotNull();
        return failure.getMessage();
    }

    private Path file(String name, String text) throws Exception {
        var file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "%tiem 1 | There is no magic %tiem. Did you mean %time? %help lists all there are.",
            "%clas | There is no magic %clas. Did you mean %classpath? %help lists all there are.",
            "%xyzzy | There is no magic %xyzzy. %help lists all there are.",
            "%%load | %%load does not take a cell. Write it as a line: %load helpers.java",
            "%time | %time has nothing to time. Write code behind it: %time Thread.sleep(100)",
            "%sh | %sh has nothing to run. Write a command behind it: %sh ls -l"})
    void whatCannotBeRunSaysWhatCan(String cell, String message) {
        assertThat(failure(cell)).isEqualTo(message);
    }

    @Test
    void aCellMagicInTheMiddleOfACellSaysWhereItBelongs() {
        assertThatThrownBy(() -> magics.run(new ParsedCell.LineCall("%time", "", 2, 0), context)).hasMessage("%%time takes a whole cell, so it must be the first line of its cell.");
    }

    @Test
    void othersCanRegisterMagics() throws Exception {
        magics.register(new Magic.Line() {
            @Override
            public String name() {
                return "shout";
            }

            @Override
            public String summary() {
                return "shouts";
            }

            @Override
            public String example() {
                return "%shout hi";
            }

            @Override
            public Object line(ParsedCell.LineCall call, MagicContext context) {
                return String.join("!", call.words());
            }
        });
        assertThat(context.run(magics, "%shout \"a b\" c")).isEqualTo("a b!c");
        context.run(magics, "%help shout");
        assertThat(context.out()).endsWith("%shout  shouts\nexample: %shout hi\n");
    }

    @Test
    void helpListsEveryMagicWithAnExample() throws Exception {
        context.run(magics, "%magics");
        var table = (String) context.displayed.get(0).data().get(MimeBundle.TEXT);
        assertThat(magics.all()).allSatisfy(magic -> assertThat(table).contains("%" + magic.name()).contains(magic.summary()).contains(magic.example()));
        assertThat((String) context.displayed.get(0).data().get(MimeBundle.HTML)).startsWith("<table>").contains("%%time");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aShellPrintsToBothStreamsAndHasNoInput() throws Exception {
        context.run(magics, "%%sh\ncat\necho \"grüße 😀\"\necho wrong >&2\npwd");
        assertThat(context.out()).endsWith("grüße 😀\n" + temp + "\n");
        assertThat(context.err()).isEqualTo("wrong\n");
        context.run(magics, "%sh echo \"a  b\" | tr a-z A-Z");
        assertThat(context.out()).endsWith("A  B\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anExitCodeIsAnError() {
        assertThat(failure("%%bash\nexit 3")).isEqualTo("bash ended with exit code 3.");
        assertThat(failure("%sh no-such-command-here")).isEqualTo("sh ended with exit code 127 (command not found).");
        assertThat(failure("%%sh -e\nfalse\necho never")).isEqualTo("sh ended with exit code 1.");
        assertThat(failure("%sh kill -9 $$")).isEqualTo("sh ended with exit code 137 (ended by signal 9).");
        assertThat(context.out()).doesNotContain("never");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void environmentVariablesReachTheShellAndNothingElse() throws Exception {
        context.run(magics, "%env SOCKETLAB_TEST=\"two words\"");
        assertThat(context.out()).contains("System.getenv in this JVM stays as it is");
        context.run(magics, "%sh echo \"<$SOCKETLAB_TEST>\"");
        assertThat(context.out()).endsWith("<two words>\n");
        assertThat(System.getenv("SOCKETLAB_TEST")).isNull();
        context.run(magics, "%env SOCKETLAB_TEST");
        assertThat(context.out()).endsWith("two words\n");
        assertThat(failure("%env SOCKETLAB_TSET")).contains("Near to it: SOCKETLAB_TEST");
        context.run(magics, "%env -u SOCKETLAB_TEST");
        failure("%env SOCKETLAB_TEST");
    }

    @Test
    void whatLooksLikeASecretIsNotListed() throws Exception {
        context.run(magics, "%env MY_API_KEY=abc123");
        var before = context.out().length();
        context.run(magics, "%env");
        assertThat(context.out().substring(before)).contains("MY_API_KEY=…\n").doesNotContain("abc123");
    }

    @Test
    void classPathEntriesMayBeGlobs() throws Exception {
        file("lib/a.jar", "");
        file("lib/b.jar", "");
        file("lib/notes.txt", "");
        file("lib/deep/er/c.jar", "");
        file("my libs/d.jar", "");
        Files.createDirectories(temp.resolve("classes"));
        context.run(magics, "%classpath lib/*.jar");
        context.run(magics, "%classpath lib/**/c.jar \"my libs/d.jar\" classes");
        assertThat(context.classPath).containsExactly(temp.resolve("lib/a.jar"), temp.resolve("lib/b.jar"), temp.resolve("lib/deep/er/c.jar"), temp.resolve("my libs/d.jar"), temp.resolve("classes"));
        context.run(magics, "%classpath lib/[ab].jar" + File.pathSeparator + "classes");
        assertThat(context.out()).endsWith("Already on the class path.\n");
        context.run(magics, "%classpath");
        assertThat(context.out()).endsWith("  lib/a.jar\n  lib/b.jar\n  lib/deep/er/c.jar\n  my libs/d.jar\n  classes\n".replace('/', File.separatorChar));
    }

    @Test
    void jarsTakesTheJarsOfAFolder() throws Exception {
        file("lib/a.jar", "");
        file("lib/notes.txt", "");
        context.run(magics, "%jars lib");
        assertThat(context.classPath).containsExactly(temp.resolve("lib/a.jar"));
    }

    @Test
    void aPathThatIsNotThereIsAnErrorThatKnowsNearNames() throws Exception {
        file("helpers.java", "");
        file("data.txt", "");
        assertThat(failure("%load helper.java")).isEqualTo("helper.java: there is no such file in " + temp + "; near to it: helpers.java.");
        assertThat(failure("%classpath none/*.jar")).isEqualTo("none/*.jar: there is no folder " + temp.resolve("none") + ".");
        assertThat(failure("%classpath *.jar")).isEqualTo("*.jar: nothing in " + temp + " matches that.");
        assertThat(failure("%classpath data.txt")).contains("neither a jar nor a folder of classes");
        assertThat(failure("%cd nowhere")).contains("there is no such file in " + temp);
        assertThat(context.classPath).isEmpty();
    }

    @Test
    void aLoadedFileIsEvaluatedUnderItsName() throws Exception {
        file("a.jsh", "/set feedback concise\n/* /exit */ int a = 1;\nvar t = \"\"\"\n/open x\n\"\"\";\n/exit\n");
        context.run(magics, "%load a.jsh");
        assertThat(context.evaluated).containsExactly(new Evaluated("\n/* /exit */ int a = 1;\nvar t = \"\"\"\n/open x\n\"\"\";\n\n", "a.jsh", 1));
        assertThat(context.err()).contains("a.jsh, line 1: /set feedback concise is a command of the jshell tool").contains("line 6");
    }

    @Test
    void ofANotebookTheCodeCellsAreEvaluated() throws Exception {
        file("n.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"# title\"]}, {\"cell_type\": \"code\", \"source\": [\"int a;\\n\", \"int b;\"]},"
                + "{\"cell_type\": \"code\", \"source\": \"a + b\"}], \"metadata\": {\"kernelspec\": {\"language\": \"java\"}}}");
        context.run(magics, "%load n.ipynb");
        assertThat(context.evaluated).containsExactly(new Evaluated("int a;\nint b;", "n.ipynb, cell 2", 1), new Evaluated("a + b", "n.ipynb, cell 3", 1));
    }

    @Test
    void whatCannotBeLoadedSaysWhy() throws Exception {
        file("python.ipynb", "{\"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}");
        file("broken.ipynb", "{\"cells\": [");
        file("list.ipynb", "[]");
        Files.write(temp.resolve("binary.java"), new byte[] {(byte) 0xca, (byte) 0xfe});
        assertThat(failure("%load python.ipynb")).endsWith("its language is python, not Java.");
        assertThat(failure("%load broken.ipynb")).contains("not a notebook, its JSON is broken");
        assertThat(failure("%load list.ipynb")).contains("no cells in it");
        assertThat(failure("%load binary.java")).contains("not UTF-8");
        assertThat(failure("%load")).contains("%load needs a file");
    }

    @Test
    void filesThatLoadEachOtherAreNoticed() throws Exception {
        file("a.jsh", "1");
        context.evaluator = code -> {
            try {
                return context.run(magics, "%load a.jsh");
            } catch (Exception circle) {
                throw new IllegalStateException(circle.getMessage());
            }
        };
        assertThatThrownBy(() -> context.run(magics, "%load a.jsh")).hasMessage("%load goes round in a circle: a.jsh → a.jsh");
    }

    @Test
    void timeEvaluatesWhereItStands() throws Exception {
        context.evaluator = code -> 42;
        assertThat(context.run(magics, "\n%time 6 * 7")).isEqualTo(42);
        assertThat(context.run(magics, "%%time\nint a;\na")).isEqualTo(42);
        assertThat(context.evaluated).containsExactly(new Evaluated("6 * 7", null, 2), new Evaluated("int a;\na", null, 2));
    }

    @ParameterizedTest
    @CsvSource({"999, 999 ns", "1000, 1.00 µs", "12345678, 12.3 ms", "999400000, 999 ms", "1020000000, 1.02 s", "59940000000, 59.9 s", "61000000000, 1 min 1 s"})
    void amountsOfTime(long nanos, String shown) {
        assertThat(TimeMagic.amount(nanos)).isEqualTo(shown);
    }

    @Test
    void whoShowsValuesInAFewWords() throws Exception {
        var list = new java.util.ArrayList<Object>();
        list.add(list);
        context.variables.addAll(List.of(new MagicContext.Variable("text", "String", "a\nb".repeat(100)), new MagicContext.Variable("bytes", "byte[]", new byte[20]),
                new MagicContext.Variable("rude", "Object", new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException();
                    }
                }), new MagicContext.Variable("none", "Object", null)));
        context.methods.add("List<String> names(int, String)");
        context.types.add("record Point");
        context.run(magics, "%who");
        assertThat((String) context.displayed.get(0).data().get(MimeBundle.TEXT)).containsPattern("text +variable +String +\"a\\\\nba\\\\nb.* …")
                .contains("{0, 0, 0, 0, 0, 0, 0, 0, … 20 in all}").contains("(IllegalStateException in toString)").containsPattern("none +variable +Object +null")
                .containsPattern("names +method +List<String> names\\(int, String\\)").containsPattern("Point +type +record Point");
        assertThat(failure("%who nobody")).contains("Nothing called nobody has been declared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%who", "%who methods"})
    void whoInAnEmptyNotebookSaysSo(String line) throws Exception {
        context.run(magics, line);
        assertThat(context.out()).contains("has declared no ");
    }

    @Test
    void pwdAndCdAgree() throws Exception {
        Files.createDirectories(temp.resolve("sub"));
        context.run(magics, "%cd sub");
        context.run(magics, "%pwd");
        assertThat(context.out()).endsWith(temp.resolve("sub") + "\n" + temp.resolve("sub") + "\n");
        context.run(magics, "%cd ~");
        assertThat(context.out()).endsWith(System.getProperty("user.home") + "\n");
    }

    @Test
    void coordinatesOfTheLocalRepositoryAreProposed() throws Exception {
        new ThrowAwayRepository(temp).put("net.tree", "leaf", "1.0").put("net.tree", "leafage", "2.0").put("net.tree.deep", "root", "1");
        var names = new MavenLocalNames(temp);
        assertThat(names.like("ne")).containsExactly("net.");
        assertThat(names.like("net.tr")).containsExactly("net.tree:", "net.tree.");
        assertThat(names.like("net.tree:l")).containsExactly("net.tree:leaf:", "net.tree:leafage:");
        assertThat(names.like("net.tree:leaf:")).containsExactly("net.tree:leaf:1.0");
        assertThat(names.like("nothing:here:at:all")).isEmpty();
    }
}
