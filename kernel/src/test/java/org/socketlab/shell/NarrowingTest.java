package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left out of a text before it is compiled, and that nobody misses it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NarrowingTest {

    @RegisterExtension
    static final TestNotebook notebook = new TestNotebook();

    @Test
    void aTextImportsWhatItNamesAndNothingElse() {
        assumeTrue(JShell.class.getModule().isOpen("jdk.jshell", NarrowingTest.class.getModule()), "needs --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED");
        try (var jshell = JShell.builder().executionEngine("local").build()) {
            var narrowing = Narrowing.of(jshell);
            assertThat(narrowing.works()).isTrue();
            for (var code : List.of("import java.util.*;", "import java.util.function.Supplier;", "int a = 1;", "int b = 2;", "int sum() { return a + b; }", "record Pair(int a, int b) {}"))
                narrowing.during(() -> jshell.eval(code));
            assertThat(imports(jshell, "int sum()")).containsExactly("import java.util.*;", "import static REPL.$JShell$3.a;", "import static REPL.$JShell$4.b;");
            var last = narrowing.during(() -> jshell.eval("sum()")).get(0);
            assertThat(last.value()).isEqualTo("3");
            assertThat(imports(jshell, "sum()")).containsExactly("import java.util.*;", "import static REPL.$JShell$5.sum;");
        }
    }

    @Test
    void aPackageIsImportedWhereAClassOfItIsNamed() {
        assumeTrue(JShell.class.getModule().isOpen("jdk.jshell", NarrowingTest.class.getModule()), "needs --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED");
        try (var jshell = JShell.builder().executionEngine("local").build()) {
            var narrowing = Narrowing.of(jshell);
            var known = List.of("import java.util.*;", "import java.util.concurrent.*;", "import java.util.Map.*;", "import static java.lang.Math.*;");
            ReadyImports.declare(jshell, known);
            var loader = NarrowingTest.class.getClassLoader();
            narrowing.mayLeaveOut(ImportedNames.of(known, ImportedMembers.of(known, loader), loader));
            for (var code : List.of("import java.text.*;", "int one() { return 1; }", "var names = List.of(Callable.class);", "int two(Entry<String, String> pair) { return 2; }"))
                narrowing.during(() -> jshell.eval(code));
            var always = "import java.text.*;";
            assertThat(imports(jshell, "int one()")).containsExactly(always);
            assertThat(imports(jshell, "var names")).containsExactly("import java.util.*;", "import java.util.concurrent.*;", always);
            assertThat(imports(jshell, "int two(")).containsExactly("import java.util.Map.*;", always);
            assertThat(narrowing.during(() -> jshell.eval("one() + two(Map.entry(\"a\", \"b\")) + max(1, 2) + names.size()")).get(0).value()).isEqualTo("6");
        }
    }

    private static List<String> imports(JShell jshell, String begin) {
        var snippet = jshell.snippets().filter(each -> each.source().startsWith(begin)).reduce((first, second) -> second).orElseThrow();
        return jshell.sourceCodeAnalysis().wrapper(snippet).wrapped().lines().flatMap(line -> List.of(line.split("(?<=;)")).stream())
                .map(String::strip).filter(line -> line.startsWith("import")).collect(Collectors.toList());
    }

    @Test
    void typesThatNoCellNamesAreFoundByWayOfOthers() {
        notebook.value("record Engine(int power) {}");
        notebook.value("record Car(Engine engine) { Engine spare() { return new Engine(1); } }");
        notebook.value("class Garage { Map<String, List<Car>> cars = Map.of(\"a\", List.of(new Car(new Engine(90)))); }");
        notebook.value("class Shop extends Garage {}\nShop shop() { return new Shop(); }");
        notebook.value("var cars = shop().cars.get(\"a\");");
        assertThat(notebook.value("cars.get(0).engine().power() + cars.get(0).spare().power()")).isEqualTo("91");
        notebook.value("var engine = cars.get(0).engine();");
        assertThat(notebook.value("var other = engine; other.power()")).isEqualTo("90");
    }

    @Test
    void typesInHeadersAreFound() {
        notebook.value("class Refused extends Exception { Refused(String why) { super(why); } }");
        notebook.value("@interface Careful { Class<? extends Exception> of() default Refused.class; }");
        notebook.value("sealed interface Answer permits Yes, No {}\nrecord Yes() implements Answer {}\nrecord No() implements Answer {}");
        notebook.value("@Careful Answer ask(boolean nicely) throws Refused { if (nicely) return new Yes(); throw new Refused(\"no\"); }");
        notebook.value("<T extends Answer & Comparable<T>> T least(List<T> all) { return Collections.min(all); }");
        assertThat(notebook.value("ask(true)")).isEqualTo("Yes[]");
        assertThat(notebook.failure("ask(false)").message()).isEqualTo("no");
        assertThat(notebook.value("String said; try { ask(false); said = \"\"; } catch (Refused e) { said = e.getMessage(); } said")).isEqualTo("no");
        assertThat(notebook.failure("least(List.of(ask(true)))").name()).isEqualTo("CompileError");
    }

    @Test
    void variablesOfTypesWithoutANameKeepThem() {
        notebook.value("var counter = new Object() { int n = 3; int next() { return ++n; } };");
        notebook.value("<T extends Runnable & Supplier<String>> T both() { return null; }\nvar either = both();");
        notebook.value("int unrelated = 0;");
        assertThat(notebook.value("counter.next() + counter.n")).isEqualTo("8");
        notebook.value("var again = counter;");
        assertThat(notebook.value("again.next()")).isEqualTo("5");
        assertThat(notebook.value("either == null ? \"none\" : either.get()")).isEqualTo("none");
    }

    @Test
    void aNameMayBeAVariableAMethodAndATypeAtOnce() {
        notebook.value("int Spot = 3;");
        notebook.value("record Spot(int x) {}");
        notebook.value("int Spot(int x) { return x + 1; }\nint Spot(String text) { return text.length(); }");
        assertThat(notebook.value("new Spot(Spot(Spot)).x() + Spot(\"four\")")).isEqualTo("8");
    }

    @Test
    void importsOfOneNameAndOwnTypesOfThatNameStandInForEachOther() {
        notebook.value("import static java.lang.Math.floorMod;\nimport java.util.zip.CRC32;");
        assertThat(notebook.value("floorMod(-1, 3)")).isEqualTo("2");
        assertThat(notebook.value("new CRC32().getValue()")).isEqualTo("0");
        notebook.value("class Stack { int depth = 7; }");
        assertThat(notebook.value("new Stack().depth")).isEqualTo("7");
        assertThat(notebook.value("int floorMod = 5; floorMod(floorMod, 3)")).isEqualTo("2");
        assertThat(notebook.value("int shadowed = 1;\n{ String floorModText = \"t\"; int Stack = 2; shadowed = Stack; }\nshadowed")).isEqualTo("2");
    }

    @Test
    void namesMayBeWrittenWithEscapes() {
        notebook.value("int größe = 4; int letterA = 5;");
        assertThat(notebook.value("gr\\u00f6\\u00dfe + letter\\uu0041")).isEqualTo("9");
    }

    @Test
    void aTypeThatChangesChangesWhatUsesIt() {
        notebook.value("class Step { int n = 1; }\nStep first() { return new Step(); }\nint twice() { return 2 * first().n; }");
        notebook.value("class Step { int n = 10; String name = \"ten\"; }");
        assertThat(notebook.value("twice() + first().name")).isEqualTo("20ten");
        notebook.value("interface Step { int n(); }\nStep first() { return () -> 100; }\nint twice() { return 2 * first().n(); }");
        assertThat(notebook.value("twice()")).isEqualTo("200");
    }

    @Test
    void oldNamesAreCompletedAndTheirErrorsNameTheirCell() {
        notebook.value("int soldItems(int n) {\n  return 10 / n;\n}");
        var defined = notebook.number();
        notebook.value("int unrelatedToo = 0;");
        assertThat(notebook.session.complete("soldIt", 6).items()).extracting(Completions.Item::text).anyMatch(text -> text.startsWith("soldItems"));
        assertThat(TestNotebook.text(notebook.failure("soldItems(0)"))).contains("cell [" + defined + "], line 2, in soldItems");
        assertThat(notebook.failure("soldItem(0)").message()).contains("soldItem");
        notebook.session.inspect("soldItems", 9, false).orElseThrow();
    }
}
