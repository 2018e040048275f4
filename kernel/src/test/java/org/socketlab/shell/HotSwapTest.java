package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs cells in a JVM of its own, started with the agent as the kernel's jar starts it. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HotSwapTest {

    @TempDir
    Path folder;

    @Test
    void codeInUseChangesWhereItStands() throws Exception {
        assertThat(output("body")).containsExactly("running task: 1", "running task: 2", "object kept: 25", "no note: ", "value kept: 8",
                "line: cell [9], line 4, in step");
    }

    @Test
    void whatTheJvmCannotChangeInPlaceGetsASuccessor() throws Exception {
        assertThat(output("shape")).containsExactly("new field: ann", "new constant: 2", "new static: 20", "more lambdas: 3");
    }

    private List<String> output(String scene) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-javaagent:" + agent(), "-cp", System.getProperty("java.class.path"), Scenes.class.getName(), scene)
                .redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
        return lines;
    }

    private Path agent() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", HotSwap.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        var jar = folder.resolve("agent.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** What the other JVM runs; prints a line for each thing seen. */
    static final class Scenes {
        private Scenes() {}

        public static void main(String[] scene) throws Exception {
            var out = System.out;
            try (var notebook = new TestNotebook()) {
                if (scene[0].equals("body")) body(notebook, out);
                else shape(notebook, out);
            }
            System.exit(0);
        }

        private static void body(TestNotebook notebook, java.io.PrintStream out) {
            notebook.value("""
                    int step() {
                        return 1;
                    }
                    class Account { int balance = 20; int more() { return balance + step(); } }
                    var turn = new SynchronousQueue<Integer>();
                    var mine = new Account();
                    var made = step();""");
            notebook.value("made = 7;\nvar task = new Thread(() -> { try { while (true) turn.put(step()); } catch (InterruptedException e) { } });\ntask.setDaemon(true);\ntask.start();");
            out.println("running task: " + notebook.value("turn.take()"));
            notebook.value("int step() {\n    return 2;\n}");
            notebook.value("turn.take()");   // may have been handed over by the old code
            out.println("running task: " + notebook.value("turn.take()"));
            notebook.value("class Account { int balance = 20; int more() { return balance + step() + 3; } }");
            out.println("object kept: " + notebook.value("mine.more()"));
            out.println("no note: " + notebook.err());
            notebook.run("// a step that fails\nint step() {\n    if (made > 0)\n        throw new IllegalStateException();\n    return 1;\n}");
            out.println("value kept: " + notebook.value("made + 1"));
            out.println("line: " + TestNotebook.text(notebook.failure("mine.more()")).lines().skip(1).findFirst().orElse("").replace("  at ", ""));
        }

        private static void shape(TestNotebook notebook, java.io.PrintStream out) {
            notebook.value("class Person { int age; }\nnew Person().age");
            out.println("new field: " + notebook.value("class Person { int age; String name = \"ann\"; }\nnew Person().name"));
            notebook.value("class Ports { static final int ECHO = 1; static int open = 10; }\nPorts.ECHO + Ports.open");
            notebook.value("class Ports { static final int ECHO = 2; static int open = 20; }");
            out.println("new constant: " + notebook.value("Ports.ECHO"));
            out.println("new static: " + notebook.value("Ports.open"));
            notebook.value("int sum() { return IntStream.of(1).map(i -> i).sum(); }\nsum()");
            notebook.value("int sum() { return IntStream.of(1).map(i -> i + 1).map(i -> i + 1).sum(); }");
            out.println("more lambdas: " + notebook.value("sum()"));
        }
    }
}
