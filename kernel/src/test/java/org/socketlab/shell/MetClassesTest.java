package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetClassesTest {

    @Test
    void allAreFoundByNameAndThoseOfCellsAreGoneThrough() {
        var met = new MetClasses(Map.of("java.util.List", Map.of("java.base", "List"), "REPL.$JShell$1", new HashMap<>(Map.of("", "1"))));
        met.computeIfAbsent("REPL.$JShell$2", first -> new HashMap<>()).put("", "2");
        met.computeIfAbsent("java.util.Set", first -> new HashMap<>()).put("java.base", "Set");
        assertThat(met.values()).containsExactly(Map.of("", "1"), Map.of("", "2"));
        assertThat(met.getOrDefault("java.util.List", Map.of())).containsValue("List");
    }

    @Test
    void aNameOfWhichNothingIsLeftIsDroppedAndMayComeBack() {
        var met = new MetClasses(Map.of());
        met.computeIfAbsent("REPL.$JShell$1", first -> new HashMap<>()).put("", "1");
        met.values().forEach(Map::clear);
        assertThat(met.values()).isEmpty();
        assertThat(met).isEmpty();
        met.computeIfAbsent("REPL.$JShell$1", first -> new HashMap<>()).put("", "1 again");
        assertThat(met.values()).containsExactly(Map.of("", "1 again"));
    }

    @Test
    void compilersOfThisJdkUseIt() throws Exception {
        assumeTrue(JShell.class.getModule().isOpen("jdk.jshell", MetClassesTest.class.getModule()), "needs the options that kernel/pom.xml gives to tests");
        try (var jshell = JShell.builder().executionEngine("local").build()) {
            var parts = JShellParts.of(jshell).orElseThrow();
            jshell.eval("int n = 1;");
            assertThat(parts.replaceTablesOfClasses()).isTrue();
            jshell.eval("int n = 2;");
            assertThat(jshell.eval("n").get(0).value()).isEqualTo("2");
        }
    }
}
