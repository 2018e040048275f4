package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.cell.Cells;

/** The stop button and the time limit. */
@Timeout(90)
class JavaSessionInterruptTest {
    @RegisterExtension
    static final TestNotebook notebook = new TestNotebook();

    @BeforeAll
    static void open() {
        notebook.value("var begun = new Semaphore(0);\nObject lock = new Object();\nvar locked = new java.util.concurrent.locks.ReentrantLock();");
        notebook.value("void begin() { begun.release(); }");
        notebook.value("int spin() { while (true) { } }");
        notebook.value("class Spinner { void spin() { for (;;) { } } static void recur() { recur(); } Spinner() {} Spinner(int n) { while (n > 0) n = n | 1; } }");
    }

    @Test
    void codeThatAsksAScannerDoesNotGoOnWithAnAnswerThatNobodyGave() throws Exception {
        var running = notebook.start("begin();\n{ var line = new Scanner(System.in).nextLine(); System.out.println(\"went on with \" + line); }");
        awaitBegun();
        notebook.session.interrupt();
        assertThat(((CellResult.Failed) running.get(10, TimeUnit.SECONDS)).name()).isEqualTo("Interrupted");
        assertThat(notebook.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "while (true) { }", "while (true) ;", "for (;;) for (int i = 0; i < 10; i++) ;", "do { } while (true);", "int n = 0;\nwhile (n >= 0) n = n == 5 ? 0 : n + 1;",
            "out: for (;;) { for (;;) continue out; }", "while (true) try { while (true) ; } catch (Throwable t) { }", "while (true) { try { Thread.sleep(100_000); } catch (InterruptedException e) { } }",
            "spin()", "new Spinner().spin();", "new Spinner(1)", "IntStream.iterate(0, i -> i).forEach(i -> { })", "Stream.generate(() -> 1).allMatch(i -> i == 1)",
            "Runnable forever = () -> { for (;;) { } };\nforever.run();", "new Object() { void run() { while (true) { } } }.run();",
            "for (int k = 0; ; k++) switch (k) { case 1: k = 0; continue; default: continue; }",
            "Thread.sleep(100_000)", "synchronized (lock) { lock.wait(); }", "new LinkedBlockingQueue<String>().take()",
            "locked.lock(); try { locked.newCondition().await(); } finally { locked.unlock(); }", "new CountDownLatch(1).await();",
            "new ProcessBuilder(\"sleep\", \"100\").start().waitFor()", "CompletableFuture.supplyAsync(() -> spin()).get()",
            "var pool = Executors.newFixedThreadPool(2); pool.submit(() -> spin()).get()", "var loop = new Thread(() -> spin()); loop.start(); loop.join();",
            "IntStream.range(0, 100).parallel().map(i -> spin()).sum()", "class Lazy { static int x = spin(); } Lazy.x", "System.in.read()"})
    void theStopButtonEndsItAndNothingGoesOn(String code) throws Exception {
        var running = notebook.start("begin();\n" + code);
        awaitBegun();
        notebook.session.interrupt();
        var result = running.get(10, TimeUnit.SECONDS);
        assertThat(result).isInstanceOf(CellResult.Failed.class);
        assertThat(((CellResult.Failed) result).name()).as(TestNotebook.text(result)).isEqualTo("Interrupted");
        assertThat(notebook.value("1 + 1")).isEqualTo("2");
        assertNothingRuns();
    }

    @Test
    void theMessageNamesTheLineWhereItWas() throws Exception {
        var running = notebook.start("int i = 0;\nbegin();\nwhile (true) {\n    i++;\n}");
        awaitBegun();
        notebook.session.interrupt();
        var result = (CellResult.Failed) running.get(10, TimeUnit.SECONDS);
        assertThat(result.message()).matches("cell \\[" + notebook.number() + "\\] was stopped at line [345]");
        assertThat(result.traceback()).hasSizeLessThan(4);
    }

    @Test
    void anInterruptBetweenCellsDoesNothing() {
        notebook.session.interrupt();
        assertThat(notebook.value("1 + 1")).isEqualTo("2");
    }

    @Test
    void codeThatHearsNothingIsLeftToItselfAndTheSessionGoesOn() throws Exception {
        var deaf = "var digits = java.math.BigInteger.TWO.pow(60_000_000);\nbegin();\nfor (int i = 0; i < 100; i++) digits = digits.multiply(digits).mod(digits.subtract(java.math.BigInteger.ONE));";
        var running = notebook.start(deaf);
        awaitBegun();
        notebook.session.interrupt();
        var result = (CellResult.Failed) running.get(Cells.GRACE.toSeconds() + 8, TimeUnit.SECONDS);
        assertThat(result.name()).isEqualTo("Interrupted");
        assertThat(notebook.value("1 + 1")).isEqualTo("2");
    }

    @Test
    void aValueThatTakesForEverToShowCanBeStopped() throws Exception {
        var running = notebook.start("class Slow { public String toString() { begin(); return \"\" + spin(); } }\nnew Slow()");
        awaitBegun();
        notebook.session.interrupt();
        assertThat(((CellResult.Failed) running.get(10, TimeUnit.SECONDS)).name()).isEqualTo("Interrupted");
    }

    @Test
    void aUserExpressionCanBeStopped() throws Exception {
        var running = notebook.start("1");
        running.get(10, TimeUnit.SECONDS);
        var asked = notebook.startQuietly("begin2()");
        assertThat(((CellResult.Failed) asked.get(10, TimeUnit.SECONDS)).name()).isEqualTo("CompileError");
        asked = notebook.startQuietly("new Object() { int f() { begin(); return spin(); } }.f()");
        awaitBegun();
        notebook.session.interrupt();
        assertThat(((CellResult.Failed) asked.get(10, TimeUnit.SECONDS)).name()).isEqualTo("Interrupted");
    }

    @Test
    void aCellEndsAtItsTimeLimit() {
        try (var limited = new TestNotebook(new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(), Duration.ofSeconds(2)))) {
            var failure = limited.failure("while (true) { }");
            assertThat(failure.name()).isEqualTo("Interrupted");
            assertThat(failure.message()).isEqualTo("cell [1] was stopped at line 1: limit of 2 s");
            assertThat(limited.value("1 + 1")).isEqualTo("2");
        }
    }

    private static void awaitBegun() {
        await().atMost(Duration.ofSeconds(20)).until(() -> begun().tryAcquire());
    }

    private static java.util.concurrent.Semaphore begun() {
        return (java.util.concurrent.Semaphore) notebook.session.variables().get("begun");
    }

    /** No thread is in a cell's loop any more: none has a cell's code on its stack. */
    private static void assertNothingRuns() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue()).anyMatch(frame -> Origins.wrapperOf(frame.getClassName()) != null))
                .map(thread -> thread.getKey().getName())).isEmpty());
        assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
    }
}
