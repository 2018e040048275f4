package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.cell.MimeBundle;

/** The classes of cells as the JVM and libraries see them: woven, loaded, found by name, serialized. */
@Timeout(60)
class JavaSessionClassesTest {
    @RegisterExtension
    static final TestNotebook notebook = new TestNotebook();

    @TempDir
    Path folder;

    @Test
    void constructorsRunWhateverStandsBeforeSuper() {
        var code = """
                class Base {
                    final int n;
                    Base(int n) { this.n = n; }
                }
                class Derived extends Base {
                    int sum;
                    Derived(boolean big) {
                        super(big ? Math.max(1000, 7) : switch (7) { case 7 -> 8; default -> 9; });
                        for (int i = 0; i < 10; i++) sum += i;
                    }
                    Derived() { this(true); }
                }
                new Derived().n + new Derived(false).sum
                """;
        assertThat(notebook.value(code)).isEqualTo("1045");
    }

    @Test
    void loopsOfEveryShapeStillCountRight() {
        var code = """
                long total = 0;
                for (int i = 0; i < 100; i++) { if (i % 2 == 0) continue; total += i; }
                for (var each : new int[] {1, 2, 3}) total += each;
                for (var each : List.of(1L, 2L)) total += each;
                int k = 0;
                while (true) { switch (k++) { case 0: continue; case 5: break; default: total++; continue; } break; }
                do { try { if (k++ < 10) continue; total += 100; } finally { total++; } } while (k < 12);
                outer: for (int a = 0; a < 5; a++) for (int b = 0; b < 5; b++) { if (b > a) continue outer; synchronized (this0) { total++; } }
                total
                """;
        notebook.value("Object this0 = new Object();");
        assertThat(notebook.value(code)).isEqualTo(String.valueOf(2500 + 6 + 3 + 4 + sumOfDoLoop() + 15));
    }

    private static long sumOfDoLoop() {
        long total = 0;
        int k = 6;
        do {
            try {
                if (k++ < 10) continue;
                total += 100;
            } finally {
                total++;
            }
        } while (k < 12);
        return total;
    }

    @Test
    void aMethodAlmostTooLongForTheJvmRuns() {
        var code = new StringBuilder("int huge(int n) {\n");
        for (int i = 0; i < 3000; i++) code.append("for (int i = 0; i < 1; i++) n += 1;\n");
        assertThat(notebook.value(code + "return n;\n}\nhuge(1)")).isEqualTo("3001");
    }

    @Test
    void aCellMayBeLongerThanOneMethodCanBe() {
        var code = new StringBuilder("int longWay = 0;\n");
        for (int i = 0; i < 400; i++) code.append("longWay = longWay + Integer.parseInt(String.valueOf(1)) * Math.max(1, 0);\n");
        assertThat(notebook.value(code + "longWay")).isEqualTo("400");
    }

    @Test
    void librariesFindTheClassesOfCells() {
        notebook.value("class Found { public static int it() { return 42; } }");
        assertThat(notebook.value("Class.forName(Found.class.getName(), true, Thread.currentThread().getContextClassLoader()) == Found.class")).isEqualTo("true");
        assertThat(notebook.value("Class.forName(Found.class.getName()).getMethod(\"it\").getName()")).isEqualTo("it");
        assertThat(notebook.value("Found.class.getClassLoader().getResourceAsStream(Found.class.getName().replace('.', '/') + \".class\").readNBytes(4)[0]")).isEqualTo("-54");
    }

    @Test
    void objectsOfCellsCanBeSerialized() {
        var code = """
                record Message(String text, List<Integer> numbers) implements Serializable {}
                var bytes = new ByteArrayOutputStream();
                try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Message("hi", List.of(1, 2))); }
                try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) { System.out.print(in.readObject()); }
                """;
        notebook.value(code);
        assertThat(notebook.out()).isEqualTo("Message[text=hi, numbers=[1, 2]]");
    }

    @Test
    void aJarOfTheNotebookBringsClassesServicesAndResources() throws IOException {
        notebook.session.evaluator().addToClassPath(greetingJar());
        assertThat(notebook.value("import org.example.greeting.*;\nnew Polite().greet(\"you\")")).isEqualTo("Good day, you");
        assertThat(notebook.value("ServiceLoader.load(Greeting.class).findFirst().get().greet(\"all\")")).isEqualTo("Good day, all");
        assertThat(notebook.value("new String(Thread.currentThread().getContextClassLoader().getResourceAsStream(\"greeting.txt\").readAllBytes())")).isEqualTo("hello");
        assertThat(notebook.value("class Loud implements Greeting { public String greet(String whom) { return whom.toUpperCase(); } } new Loud().greet(\"x\")")).isEqualTo("X");
    }

    private Path greetingJar() throws IOException {
        var sources = Files.createDirectories(folder.resolve("org/example/greeting"));
        var one = Files.writeString(sources.resolve("Greeting.java"), "package org.example.greeting; public interface Greeting { String greet(String whom); }");
        var two = Files.writeString(sources.resolve("Polite.java"),
                "package org.example.greeting; public class Polite implements Greeting { public String greet(String whom) { return \"Good day, \" + whom; } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d", folder.toString(), one.toString(), two.toString())).isZero();
        var jar = folder.resolve("greeting with spaces é.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("org/example/greeting/Greeting.class", "org/example/greeting/Polite.class")) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(folder.resolve(name)));
            }
            out.putNextEntry(new JarEntry("META-INF/services/org.example.greeting.Greeting"));
            out.write("org.example.greeting.Polite\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("greeting.txt"));
            out.write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void codeOfACellMayHaveCodeEvaluated() {
        var session = new JavaSession[1];
        var options = new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(value -> evaluated(session[0], value)), Duration.ZERO);
        try (var own = new TestNotebook(options)) {
            session[0] = own.session;
            own.value("int seven = 7; int six() { return 6; }");
            assertThat(own.value("\"eval: int product = six() * seven; product\"")).isEqualTo("42");
            assertThat(own.value("product + 1")).isEqualTo("43");
        }
    }

    /** A renderer runs on the cell's thread, as the cell's own code does. */
    private static Optional<MimeBundle> evaluated(JavaSession session, Object value) {
        if (!(value instanceof String text) || !text.startsWith("eval: ")) return Optional.empty();
        try {
            return Optional.of(MimeBundle.text(String.valueOf(session.running().orElseThrow().evaluate(text.substring(6), null, 1))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void startupFilesAndCodeRunInTheFirstCell() throws IOException {
        var file = Files.writeString(folder.resolve("setup.jsh"), "int fromSetup = 5;\nSystem.out.print(\"ready \");\n");
        var broken = Files.writeString(folder.resolve("broken.jsh"), "int x = 1;\nint y = nowhere;\n");
        var options = new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(), Duration.ZERO, List.of(file, folder.resolve("absent.jsh"), broken), "int fromCode = fromSetup + 1;");
        try (var own = new TestNotebook(options)) {
            assertThat(own.failure("fromSetup").message()).startsWith("broken.jsh, line 2: cannot find symbol");
            assertThat(own.out()).isEqualTo("ready ");
            assertThat(own.err()).contains("absent.jsh cannot be read");
            assertThat(own.value("fromSetup + fromCode")).isEqualTo("11");
        }
    }

    @Test
    void exceptionsAreExplainedForOthersToShow() {
        notebook.value("RuntimeException kept = null;\ntry {\n  List.of().get(0);\n} catch (RuntimeException e) {\n  kept = e;\n}");
        var text = notebook.session.explain((Throwable) notebook.session.variables().get("kept"));
        assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).contains("cell [" + notebook.number() + "], line 3").startsWith("java.lang.ArrayIndexOutOfBoundsException");
    }
}
