package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.shell.Session;

/** Real Java cells over real sockets, with the words and extensions that notebooks made for JJava use. */
@Timeout(120)
class NotebookSessionTest {

    @TempDir
    static Path folder;
    private static KernelServer server;
    private static Session session;
    private static TestClient client;

    @BeforeAll
    static void connect() {
        server = new KernelServer(TestKernel.connection("k", Optional.empty()),
                new History(new HistoryFile(folder.resolve("history.jsonl"))), restart -> {});
        server.start(kernel -> session = NotebookSession.open(kernel));
        client = new TestClient(server.connection());
    }

    @AfterAll
    static void disconnect() {
        client.close();
        if (session != null) session.close();
        server.close();
    }

    /** Runs a cell that must succeed; what came on iopub after its input. */
    private List<Message> run(String code) {
        var id = client.run(code);
        var reply = client.reply(client.shell, id).content();
        assertThat(reply.path("status").asString()).as("%s", reply).isEqualTo("ok");
        var about = client.untilIdle(id);
        return about.subList(1, about.size());
    }

    private static String shown(List<Message> messages, String mimeType) {
        return messages.get(messages.size() - 1).content().path("data").path(mimeType).asString();
    }

    private static String text(List<Message> messages) {
        return messages.stream().filter(m -> m.type().equals("stream")).map(m -> m.content().path("text").asString())
                .collect(Collectors.joining());
    }

    @Test
    void aCellRunsJavaAndShowsItsValue() {
        assertThat(text(run("for (int i = 0; i < 3; i++) System.out.println(i);"))).isEqualTo("0\n1\n2\n");
        assertThat(shown(run("int a = 20;\na + 22"), "text/plain")).isEqualTo("42");
    }

    @Test
    void anErrorSaysWhereInTheCell() {
        var id = client.run("int zero = 0;\nint y = 1 / zero;");
        var reply = client.reply(client.shell, id).content();
        assertThat(reply.path("ename").asString()).contains("ArithmeticException");
        assertThat(reply.path("traceback").toString()).contains("line 2").doesNotContain("org.socketlab.jupyter");
    }

    @Test
    void theStopButtonEndsALoopAndTheKernelGoesOn() {
        client.execute("int ready = 1;");
        var id = client.run("System.out.println(\"on\"); while (true) {}");
        client.published("stream", id);
        client.reply(client.control, client.send(client.control, "interrupt_request", Json.object()));
        assertThat(client.reply(client.shell, id).content().path("ename").asString()).isEqualTo("Interrupted");
        client.untilIdle(id);
        assertThat(shown(run("ready"), "text/plain")).isEqualTo("1");
    }

    @Test
    void scannerAsksTheFrontEnd() {
        var id = client.run("new Scanner(System.in).nextLine()");
        var question = client.receive(client.stdin);
        client.send(client.stdin, Message.of("input_reply", client.session, List.of(), question.header(), Json.object().put("value", "tippen")));
        assertThat(client.reply(client.shell, id).content().path("status").asString()).isEqualTo("ok");
        assertThat(shown(client.untilIdle(id), "text/plain")).contains("tippen");
    }

    @Test
    void displayDataIsShownAsItSays() {
        var html = run("var d = new org.dflib.jjava.jupyter.kernel.display.DisplayData(\"plain\"); d.putHTML(\"<b>rich</b>\"); d.putJSON(\"[1]\"); d");
        assertThat(shown(html, "text/html")).isEqualTo("<b>rich</b>");
        assertThat(shown(html, "text/plain")).isEqualTo("plain");
        assertThat(html.get(0).content().path("data").path("application/json").isArray()).isTrue();
    }

    @Test
    void theKernelDisplaysAndUpdates() {
        var about = run("""
                var shown = render("one");
                shown.setDisplayId("d1");
                kernel().display(shown);
                kernel().getIO().display.updateDisplay("d1", render("two"));
                kernel().getIO().out.println("printed");""");
        assertThat(about).extracting(Message::type).containsExactly("display_data", "update_display_data", "stream");
        assertThat(about.get(1).content().path("transient").path("display_id").asString()).isEqualTo("d1");
    }

    @Test
    void aRendererOfTheNotebookIsAskedFirst() {
        run("""
                record Point(int x) {}
                kernel().getRenderer().createRegistration(Point.class).preferring("text/html")
                    .register((point, context) -> context.getOutputContainer().putHTML("<i>" + point.x() + "</i>"));""");
        assertThat(shown(run("new Point(7)"), "text/html")).isEqualTo("<i>7</i>");
    }

    @Test
    void showingAStreamDoesNotReadIt() {
        run("var in = new ByteArrayInputStream(new byte[] {1, 2});\nrender(in);\nin");
        assertThat(shown(run("in.available()"), "text/plain")).isEqualTo("2");
    }

    @Test
    void magicsOfTheNotebookWorkInCells() {
        run("""
                kernel().getMagicsRegistry().registerLineMagic("line", (k, args) -> "line " + args);
                kernel().getMagicsRegistry().registerCellMagic("body", (k, args, body) -> "body " + args + body);
                kernel().getMagicsRegistry().registerLineMagic("body", (k, args) -> "both " + args);""");
        assertThat(shown(run("%line a \"b c\""), "text/plain")).contains("line [a, b c]");
        assertThat(shown(run("%%body x\ntext"), "text/plain")).contains("body [x]text");
        assertThat(shown(run("%body y"), "text/plain")).contains("both [y]");
        assertThat(shown(run("JJava.<String>lineMagic(\"line\", List.of(\"a\"))".replace("JJava", "org.socketlab.jupyter.JJava")), "text/plain")).contains("line [a]");
    }

    @Test
    void theSessionsOwnMagicsCanBeCalledAsFunctions() {
        assertThat(text(run("lineMagic(\"time\", List.of(\"1 + 1\"));"))).contains("wall");
        var reply = client.execute("lineMagic(\"noSuchMagic\", List.of())");
        assertThat(reply.path("ename").asString()).contains("UndefinedMagicException");
    }

    @Test
    void evalIsAPartOfTheRunningCell() {
        assertThat(shown(run("int n = 20;\neval(\"n + 1\")"), "text/plain")).isEqualTo("21");
        run("eval(\"int later = 5;\");");
        assertThat(shown(run("later"), "text/plain")).isEqualTo("5");
    }

    @Test
    void anExtensionInAJarThatACellAddsIsInstalledAndABrokenOneLeftOut() throws IOException {
        run("%classpath " + extensionJar());
        assertThat(shown(run("%fromextension"), "text/plain")).contains("hello from the jar");
    }

    /** A jar with two extensions, the first of which fails. */
    private Path extensionJar() throws IOException {
        var source = Files.createDirectories(folder.resolve("src"));
        var broken = Files.writeString(source.resolve("Broken.java"), """
                public class Broken implements org.dflib.jjava.jupyter.Extension {
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) { throw new NoClassDefFoundError("gone"); }
                }""");
        var good = Files.writeString(source.resolve("Good.java"), """
                public class Good implements org.dflib.jjava.jupyter.Extension {
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {
                        kernel.getMagicsRegistry().registerLineMagic("fromextension", (k, args) -> "hello from the jar");
                    }
                }""");
        var classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"),
                "-d", classes.toString(), broken.toString(), good.toString())).isZero();
        var jar = folder.resolve("extension.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("Broken.class", "Good.class")) {
                out.putNextEntry(new JarEntry(name));
                Files.copy(classes.resolve(name), out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/org.dflib.jjava.jupyter.Extension"));
            out.write("Broken\nMissing\nGood\n".getBytes());
        }
        return jar;
    }
}
