package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BlockCompilerTest {

    private static final String BLOCK = "{ int twice = 2 * n; n = twice; }";

    private final Origins origins = new Origins();
    private final CellClassLoader loader = new CellClassLoader(BlockCompilerTest.class.getClassLoader(), origins, StandIns.NONE);
    private final CellExecutionControl control = new CellExecutionControl(loader, origins);
    private final JShell jshell = JShell.builder().executionEngine(new CellExecutionControl.Provider(control), Map.of()).build();
    private final BlockCompiler blocks = BlockCompiler.of(jshell, control, new NameIndex(jshell)).orElse(null);

    @BeforeEach
    void isOpen() {
        assumeTrue(blocks != null, "needs --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED");
    }

    @AfterEach
    void close() {
        jshell.close();
    }

    @Test
    void aBlockStandsThereAsIfJShellHadEvaluatedIt() {
        try (var plain = JShell.builder().executionEngine("local").build()) {
            for (var each : List.of(jshell, plain)) each.eval("int n = 21;");
            var compiled = blocks.compile(BLOCK).orElseThrow();
            plain.eval(BLOCK);
            assertThat(described(jshell)).isEqualTo(described(plain)).hasSize(2);
            assertThat(jshell.snippets().map(each -> jshell.sourceCodeAnalysis().wrapper(each).fullClassName())).endsWith(compiled);
        }
    }

    private static List<String> described(JShell jshell) {
        return jshell.snippets().map(each -> String.join(" ", each.id(), each.source(), each.subKind().toString(), jshell.status(each).toString(),
                jshell.sourceCodeAnalysis().wrapper(each).wrapped())).toList();
    }

    @Test
    void itRunsWithItsInnerClassesAmongTheDeclarationsOfOthers() throws Exception {
        jshell.eval("int n = 40;");
        run("{ Runnable more = () -> n++; more.run(); class Inner { void go() { n++; } } new Inner().go(); }");
        assertThat(valueOf("n")).isEqualTo(42);
        run(BLOCK);
        assertThat(valueOf("n")).isEqualTo(84);
    }

    @Test
    void whatTheCompilerRejectsIsLeftToJShell() throws Exception {
        jshell.eval("int n = 1;");
        for (var wrong : List.of("{ missing(); }", "{ int n = \"text\"; }", "{ return 1; }", "{ while (true); n++; }", "{ n++ }"))
            assertThat(blocks.compile(wrong)).as(wrong).isEmpty();
        assertThat(jshell.snippets()).hasSize(1);
        run(BLOCK);
        assertThat(valueOf("n")).isEqualTo(2);
    }

    private void run(String block) {
        control.invoke(blocks.compile(block).orElseThrow(), BlockCompiler.METHOD);
        assertThat(control.take().thrown()).isNull();
    }

    private Object valueOf(String variable) throws Exception {
        var holder = jshell.variables().filter(each -> each.name().equals(variable)).findFirst().orElseThrow();
        var field = loader.loadClass(jshell.sourceCodeAnalysis().wrapper(holder).fullClassName()).getDeclaredField(variable);
        field.setAccessible(true);
        return field.get(null);
    }
}
