package org.socketlab.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundTaskTest extends WithCells {

    private final RecordedOutput second = new RecordedOutput();

    @Test
    void whatATaskPrintsStandsInItsConsoleInTheCellThatStartedIt() {
        var cell = cells.begin("a", 1, output);
        var task = cell.background("greeter", () -> {
            System.out.println("hello");
            var helper = new Thread(() -> System.err.println("<from a thread> of the task"));
            helper.start();
            helper.join();
            return null;
        });
        cells.end(cell);
        assertThat(task.state()).isEqualTo(BackgroundTask.State.ENDED);
        var first = output.messages().get(0);
        assertThat(first.kind()).isEqualTo("display");
        assertThat(first.text()).isEqualTo("[greeter · running]");
        var last = last(output);
        assertThat(last.displayId()).isEqualTo(first.displayId());
        assertThat(last.text()).isEqualTo("[greeter · ended]\nhello\n<from a thread> of the task");
        assertThat((String) last.bundle().data().get("text/html"))
                .contains("<b>greeter</b>", "ended", "hello\n", "&lt;from a thread&gt;").doesNotContain("<from");
        assertThat(output.text("stdout") + output.text("stderr")).isEmpty();
    }

    @Test
    void whatWasShownBetweenCellsIsShownOnceMoreAtTheNextCellsEnd() {
        var more = new LinkedBlockingQueue<String>();
        var waiting = quietWhileTaking(more);
        var cell = cells.begin("a", 1, output);
        var task = cell.background("greeter", () -> {
            System.out.println(waiting.take());
            return null;
        });
        cells.end(cell);
        more.add("while no cell runs");
        await().until(() -> task.state() == BackgroundTask.State.ENDED && last(output).text().startsWith("[greeter · ended]"));
        for (int number = 2; number <= 3; number++) cells.end(cells.begin("cell " + number, number, second));
        assertThat(second.messages()).extracting(RecordedOutput.Message::text).containsExactly("[greeter · ended]\nwhile no cell runs");
    }

    @Test
    void whereUpdatesAreNotSeenEachLineOfATaskIsPrintedOnce() {
        var terminal = new CellOutputForwarder(output) {
            @Override
            public boolean updatesAreSeen() {
                return false;
            }
        };
        var more = new LinkedBlockingQueue<String>();
        var waiting = quietWhileTaking(more);
        var cell = cells.begin("a", 1, terminal);
        var task = cell.background("greeter", () -> {
            System.out.print("hello\nhalf ");
            System.out.print(waiting.take());
            return null;
        });
        cells.end(cell);
        assertThat(output.text("stdout")).isEqualTo("[greeter] hello\n");
        var next = cells.begin("b", 2, terminal);
        more.add("a line");
        await().until(() -> task.state() == BackgroundTask.State.ENDED);
        cells.end(next);
        assertThat(output.text("stdout")).isEqualTo("[greeter] hello\n[greeter] half a line\n[greeter · ended]\n");
    }

    @Test
    void aTaskThatFailsSaysWhyInItsConsole() {
        var cell = cells.begin("a", 1, output);
        var task = cell.background("broken", () -> {
            System.out.print("half a line");
            throw new IOException("no such host");
        });
        cells.end(cell);
        assertThat(task.state()).isEqualTo(BackgroundTask.State.FAILED);
        assertThat(last(output).text()).startsWith("[broken · failed]\nhalf a line\njava.io.IOException: no such host");
    }

    @Test
    void laterOutputGoesThroughTheRunningCellAndPrecedesItsEnd() throws Throwable {
        var orders = new LinkedBlockingQueue<String>();
        var waiting = quietWhileTaking(orders);
        var cell = cells.begin("a", 1, output);
        var task = cell.background("echo", () -> {
            while (true) System.out.println("Echo=>" + waiting.take());
        });
        cells.end(cell);
        for (int i = 0; i < 50; i++) {
            var next = cells.begin("b", 2, second);
            orders.add("message " + i);
            cells.end(next);
            assertThat(last(second).text()).endsWith("Echo=>message " + i);
        }
        assertThat(output.count("update")).isZero();
        task.stop();
        assertThat(task.state()).isEqualTo(BackgroundTask.State.STOPPED);
        assertThat(last(output).text()).startsWith("[echo · stopped]\n");
    }

    @Test
    void runningACellAgainStopsItsTasksFirst() {
        var port = new AtomicInteger();
        for (int run = 1; run <= 3; run++) {
            var cell = cells.begin("server", run, output);
            assertThat(port.get()).isZero();
            cell.background("server", () -> {
                port.incrementAndGet();
                try {
                    while (true) StopCheck.check();
                } finally {
                    port.decrementAndGet();
                }
            });
            await().until(() -> port.get() == 1);
            cells.end(cell);
            assertThat(cells.tasks()).hasSize(1);
        }
    }

    @Test
    void interruptingACellLeavesItsTasksAlone() throws Throwable {
        var go = new CountDownLatch(1);
        var cell = cells.begin("a", 1, output);
        var turns = new AtomicInteger();
        var task = cell.background("goes on", () -> {
            while (go.getCount() > 0) {
                StopCheck.check();
                turns.incrementAndGet();
            }
            return null;
        });
        cells.interrupt();
        int before = turns.get();
        await().until(() -> turns.get() > before + 1000);
        cells.end(cell);
        assertThat(task.state()).isEqualTo(BackgroundTask.State.RUNNING);
        go.countDown();
        await().until(() -> task.state() == BackgroundTask.State.ENDED);
    }

    @Test
    void aTaskThatCannotBeStoppedIsLeftAndSaysSo() {
        var free = new AtomicBoolean();
        var cell = cells.begin("a", 1, output);
        var task = cell.background("deaf", () -> {
            while (!free.get()) Thread.onSpinWait();
            return null;
        });
        task.stop();
        assertThat(task.state()).isEqualTo(BackgroundTask.State.STOPPED);
        assertThat(last(output).text()).isEqualTo("[deaf · stopped]\nits thread would not end and was left to itself");
        free.set(true);
        await().until(() -> task.threads().isEmpty());
        cells.end(cell);
    }

    @Test
    void aChattyTaskIsShownAtMostTenTimesASecondAndItsLastLineAlways() throws Throwable {
        long began = System.nanoTime();
        var cell = cells.begin("a", 1, output);
        var done = new CountDownLatch(1);
        cell.background("chatty", () -> {
            for (int i = 1; i <= 100_000; i++) System.out.println("line " + i);
            done.countDown();
            return null;
        });
        done.await();
        cells.end(cell);
        double seconds = (System.nanoTime() - began) / 1e9;
        var text = last(output).text();
        assertThat(text).startsWith("[chatty · ended]\n… 99700 earlier lines are not shown\nline 99701\n").endsWith("\nline 100000");
        assertThat(output.count("update")).isLessThanOrEqualTo((long) (seconds * 10) + 2);
    }

    @Test
    void aTaskThatComputesDelaysTheCellThatStartedItAndNoneAfter() throws Throwable {
        cells.settleLimit(Duration.ofMillis(300));
        var free = new CountDownLatch(1);
        var asked = ConcurrentHashMap.<String>newKeySet();
        cells.settleProbe(task -> { asked.add(task.name()); return SettleProbe.State.UNKNOWN; });
        var cell = cells.begin("a", 1, output);
        cell.background("computes", () -> { free.await(); return null; });
        cells.end(cell);
        assertThat(asked).isEqualTo(Set.of("computes"));
        cells.settleLimit(Duration.ofHours(1));
        cells.end(cells.begin("b", 2, second));
        free.countDown();
    }

    @Test
    void aStopEndsTheWaitForTasks() {
        cells.settleLimit(Duration.ofHours(1));
        var free = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        cells.settleProbe(task -> { asked.countDown(); return SettleProbe.State.BUSY; });
        var cell = cells.begin("a", 1, output);
        cell.background("busy", () -> { free.await(); return null; });
        new Thread(() -> {
            try { asked.await(); } catch (InterruptedException e) { return; }
            cells.interrupt();
        }).start();
        cells.end(cell);
        assertThat(cell.stopReason()).contains("interrupted");
        free.countDown();
    }

    @Test
    void currentTellsTheTaskOfAThread() throws Throwable {
        var seen = new LinkedBlockingQueue<Object>();
        var cell = cells.begin("a", 1, output);
        var task = cell.background("me", () -> seen.add(BackgroundTask.current()) && seen.add(Cell.current()));
        assertThat(seen.take()).isSameAs(task);
        assertThat(seen.take()).isSameAs(cell);
        assertThat(cell.call(() -> String.valueOf(BackgroundTask.current()))).isEqualTo("null");
        cells.end(cell);
        assertThat(task).hasToString("[me · ended]");
    }

    /** A queue whose taker the settle probe knows: quiet while it waits in an empty queue. */
    private LinkedBlockingQueue<String> quietWhileTaking(LinkedBlockingQueue<String> orders) {
        cells.settleLimit(Duration.ofSeconds(10));
        cells.settleProbe(task -> orders.isEmpty() && task.threads().stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)
                ? SettleProbe.State.QUIET : SettleProbe.State.BUSY);
        return orders;
    }

    private static RecordedOutput.Message last(RecordedOutput output) {
        var messages = output.messages();
        return messages.get(messages.size() - 1);
    }
}
