package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells that are run again, changed or not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JavaSessionRedefinitionTest {
    private TestNotebook notebook;

    @BeforeEach
    void open() {
        notebook = new TestNotebook();
    }

    @AfterEach
    void close() {
        notebook.close();
    }

    @Test
    void aVariableMayChangeItsTypeAndValue() {
        assertThat(notebook.value("int x = 1; x")).isEqualTo("1");
        assertThat(notebook.value("String x = \"two\"; x")).isEqualTo("two");
        assertThat(notebook.value("var x = List.of(3); x")).isEqualTo("[3]");
    }

    @Test
    void aMethodMayChangeItsBodyAndItsCallersFollow() {
        notebook.value("int f() { return 1; }\nint g() { return f() + 10; }");
        assertThat(notebook.value("g()")).isEqualTo("11");
        notebook.value("int f() { return 2; }");
        assertThat(notebook.value("g()")).isEqualTo("12");
    }

    @Test
    void aMethodMayChangeItsSignatureAndItsCallersSaySo() {
        notebook.value("int f() { return 1; }\nint g() { return f() + 10; }");
        notebook.value("int x = g();");
        assertThat(notebook.value("String f() { return \"one\"; }")).isNull();
        assertThat(notebook.err()).startsWith("cell [1], line 2: g no longer compiles: incompatible types: ");
        assertThat(notebook.value("f()")).isEqualTo("one");
        assertThat(notebook.failure("g()").name()).isNotEmpty();
        notebook.value("int f() { return 3; }");
        assertThat(notebook.value("g()")).isEqualTo("13");
    }

    @Test
    void aStaticMethodMayChangeItsParameters() {
        notebook.value("static int f(int a) { return a; }\nstatic int g() { return f(1); }");
        notebook.value("static int f(int a, int b) { return a + b; }\nstatic int g() { return f(1, 2); }");
        assertThat(notebook.value("g()")).isEqualTo("3");
    }

    @Test
    void aClassMayGainAField() {
        notebook.value("class Account { int balance = 5; }");
        assertThat(notebook.value("new Account().balance")).isEqualTo("5");
        notebook.value("class Account { int balance = 5; String owner = \"ann\"; }");
        assertThat(notebook.value("new Account().owner")).isEqualTo("ann");
    }

    @Test
    void anUnchangedCellRunAgainKeepsTheObjectsOfItsClasses() {
        var cell = "class Account { int balance = 5; }\nint fee() { return 1; }";
        notebook.run("accounts", cell);
        notebook.value("var mine = new Account(); mine.balance = 7;");
        notebook.run("accounts", cell);
        assertThat(notebook.value("mine.balance - fee()")).isEqualTo("6");
        assertThat(notebook.value("mine instanceof Account")).isEqualTo("true");
    }

    @Test
    void anUnchangedCellRunAgainIsNamedByItsNewNumber() {
        var cell = "int fail() {\n  throw new IllegalStateException();\n}";
        notebook.run("failing", cell);
        notebook.run("failing", "// a line more\n" + cell);
        assertThat(TestNotebook.text(notebook.failure("fail()"))).contains("cell [2], line 3, in fail");
    }

    @Test
    void importingMoreKeepsValuesAndObjects() {
        notebook.value("class Account { int balance = 5; }\nvar mine = new Account();\nmine.balance = 7;\nint n = 3;");
        notebook.value("import java.awt.*;\nimport java.util.logging.Logger;");
        assertThat(notebook.value("mine.balance + n")).isEqualTo("10");
    }

    @Test
    void aVariableKeepsItsValueWhenWhatMadeItChanges() {
        notebook.value("int made() { return 1; }\nvar n = made();\nvar list = new ArrayList<Integer>(List.of(made()));\nn = 7;");
        notebook.value("int made() { return 2; }");
        assertThat(notebook.value("n + list.get(0)")).isEqualTo("8");
        assertThat(notebook.err()).isEmpty();
        assertThat(notebook.value("int twice = n * made();\ntwice")).isEqualTo("14");
    }

    @Test
    void aVariableThatCannotKeepItsValueIsNamed() {
        notebook.value("class Account { int balance = 5; }\nAccount mine = new Account();\nvar yours = new Account();\nObject anybodys = new Account();");
        notebook.value("class Account { int balance = 5; String owner; }");
        assertThat(notebook.err().lines()).containsExactlyInAnyOrder(
                "mine has lost its value, because its type has changed; run again what sets it",
                "cell [1], line 3: yours has lost its value, because its type has changed; run again what sets it");
        assertThat(notebook.value("mine == null && anybodys != null")).isEqualTo("true");
        notebook.value("var yours = new Account();");
        assertThat(notebook.value("yours.owner == null")).isEqualTo("true");
    }

    @Test
    void mutuallyDependentClassesMayBothChange() {
        for (int round = 1; round <= 3; round++) {
            notebook.value("class Ping { int n() { return " + round + "; } Pong pong() { return new Pong(); } }\nclass Pong { int n() { return new Ping().n() * 2; } }");
            assertThat(notebook.value("new Ping().pong().n()")).isEqualTo(String.valueOf(2 * round));
        }
    }

    @Test
    void aClassWaitsForAnotherUntilALaterCell() {
        notebook.value("class Car { Engine engine = new Engine(); }");
        assertThat(notebook.err()).startsWith("cell [1], line 1: Car cannot be used until this is defined: class Engine");
        notebook.value("class Engine { int power = 90; }");
        assertThat(notebook.err()).isEmpty();
        assertThat(notebook.value("new Car().engine.power")).isEqualTo("90");
    }

    @Test
    void aRecordMayBecomeAClassAndAnInterfaceAnEnum() {
        notebook.value("record Shape(int sides) {}");
        notebook.value("class Shape { int sides() { return 3; } }");
        assertThat(notebook.value("new Shape().sides()")).isEqualTo("3");
        notebook.value("interface Colour {}");
        notebook.value("enum Colour { RED }");
        assertThat(notebook.value("Colour.RED")).isEqualTo("RED");
    }

    @Test
    void aManyTimesRepeatedCellGoesOnWorking() {
        for (int i = 0; i < 15; i++)
            assertThat(notebook.run("same", "int count(int n) { return n + " + i + "; }\nvar list = new ArrayList<Integer>();\nlist.add(count(1));\nlist.get(0)"))
                    .isInstanceOf(CellResult.Ok.class);
    }
}
