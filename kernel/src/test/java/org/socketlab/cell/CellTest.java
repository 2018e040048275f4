package org.socketlab.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(20)
class CellTest extends WithCells {

    @Test
    void severalCallsShareOneThreadNamedAfterTheCell() throws Throwable {
        var cell = cells.begin("a", 3, output);
        var first = cell.call(Thread::currentThread);
        assertThat(cell.call(Thread::currentThread)).isSameAs(first).isNotSameAs(Thread.currentThread());
        assertThat(first.getName()).isEqualTo("cell [3]");
        assertThat(cell.call(() -> calledFromWithin(cell))).isSameAs(first);
        cells.end(cell);
        first.join(5_000);
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void whatTheBodyThrowsComesOutAsItIs() throws Throwable {
        var cell = cells.begin("a", 1, output);
        var thrown = new IOException("no");
        assertThatThrownBy(() -> cell.call(() -> { throw thrown; })).isSameAs(thrown);
        assertThatThrownBy(() -> cell.call(() -> { throw new StackOverflowError(); })).isInstanceOf(StackOverflowError.class);
        assertThat(cell.call(() -> 42)).isEqualTo(42);
        cells.end(cell);
        assertThatThrownBy(() -> cell.call(() -> 1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("cell [1] has ended");
    }

    @Test
    void aThreadBelongsToTheCellThatStartedItEvenWhenAnotherRuns() throws Throwable {
        var seen = new LinkedBlockingQueue<Cell>();
        var go = new CountDownLatch(1);
        var first = cells.begin("a", 1, output);
        first.call(() -> {
            new Thread(() -> {
                try { go.await(); } catch (InterruptedException e) { return; }
                seen.add(Cell.current());
            }).start();
            return null;
        });
        cells.end(first);
        var second = cells.begin("b", 2, output);
        assertThat(second.call(Cell::current)).isSameAs(second);
        go.countDown();
        assertThat(seen.take()).isSameAs(first);
        cells.end(second);
        assertThat(Cell.current()).isNull();
    }

    @Test
    void commonPoolThreadsWorkForTheRunningCell() throws Throwable {
        for (int number = 1; number <= 2; number++) {
            var cell = cells.begin("c" + number, number, output);
            assertThat(cell.call(() -> ForkJoinPool.commonPool().submit(Cell::current).get())).isSameAs(cell);
            cells.end(cell);
        }
    }

    @Test
    void anInterruptEndsALoopThatAsksTheStopCheck() throws Throwable {
        stopped(() -> {
            while (true) if (StopCheck.armed) StopCheck.check();
        });
    }

    /** Deaf threads that other tests have left keep the stop checks armed for a minute at most. */
    @Test
    @Timeout(90)
    void stopChecksAreDisarmedWhenNothingIsLeftToStop() throws Throwable {
        await("the end of what other tests have stopped").atMost(Duration.ofSeconds(70)).until(() -> !StopCheck.armed);
        stopped(() -> { while (true) StopCheck.check(); });
        await().until(() -> !StopCheck.armed);
    }

    @Test
    void anInterruptEndsASleepAndAWaitForALock() throws Throwable {
        stopped(() -> { Thread.sleep(60_000); return null; });
        var lock = new ReentrantLock();
        lock.lock();
        stopped(() -> { lock.lockInterruptibly(); return null; });
    }

    @Test
    void codeThatSwallowsOneInterruptMeetsTheNext() throws Throwable {
        stopped(() -> {
            try { Thread.sleep(60_000); } catch (InterruptedException swallowed) { Thread.sleep(60_000); }
            return null;
        });
    }

    @Test
    void anInterruptEndsTheThreadsThatTheCellStartedAndWaitsFor() throws Throwable {
        var worker = new AtomicReference<Thread>();
        stopped(() -> {
            var thread = new Thread(() -> { while (true) StopCheck.check(); });
            worker.set(thread);
            thread.start();
            thread.join();
            return null;
        });
        assertThat(worker.get().isAlive()).isFalse();
    }

    @Test
    void aDeafThreadIsLeftAfterTheGraceAndStopsAtItsNextCheck() throws Throwable {
        var release = new CountDownLatch(1);
        var thread = new AtomicReference<Thread>();
        var cell = cells.begin("deaf", 1, output);
        interruptWhenBegun();
        assertThatThrownBy(() -> cell.call(() -> {
            thread.set(Thread.currentThread());
            begun.countDown();
            while (release.getCount() > 0) Thread.onSpinWait();
            while (true) StopCheck.check();
        })).isInstanceOf(CellStopped.class).hasMessageContaining("left to itself");
        cells.end(cell);
        var next = cells.begin("next", 2, output);
        assertThat(next.call(() -> { StopCheck.check(); return "runs"; })).isEqualTo("runs");
        release.countDown();
        await().until(() -> !thread.get().isAlive());
        cells.end(next);
    }

    @Test
    void theNextCellFeelsNothingOfAStop() throws Throwable {
        for (int round = 0; round < 200; round++) {
            var cell = cells.begin("x" + round, round, output);
            var late = new Thread(cells::interrupt);
            late.start();
            try {
                cell.call(() -> 1);
            } catch (CellStopped expectedWhenItCameEarly) {
                // either is right
            }
            cells.end(cell);
            var next = cells.begin("y" + round, round, output);
            late.join();
            boolean reached = next.isStopping();
            if (!reached) {
                assertThat(next.call(() -> {
                    StopCheck.check();
                    return Thread.currentThread().isInterrupted();
                })).isFalse();
            }
            cells.end(next);
        }
    }

    @Test
    void anInterruptWithNoCellRunningDoesNothing() throws Throwable {
        cells.interrupt();
        var cell = cells.begin("a", 1, output);
        assertThat(cell.call(() -> "well")).isEqualTo("well");
        cells.end(cell);
    }

    @Test
    void aCellThatReachesItsLimitIsStoppedAndSaysSo() {
        cells.limit(Duration.ofMillis(100));
        var cell = cells.begin("a", 1, output);
        assertThatThrownBy(() -> cell.call(() -> { Thread.sleep(60_000); return null; })).isInstanceOf(CellStopped.class);
        assertThat(cell.stopReason()).contains("limit of 100 ms");
        cells.end(cell);
    }

    @Test
    void anIdlePoolSurvivesTheStopOfItsCell() throws Throwable {
        var pool = Executors.newFixedThreadPool(1);
        var cell = cells.begin("pool", 1, output);
        interruptWhenBegun();
        assertThatThrownBy(() -> cell.call(() -> {
            pool.submit(() -> 1).get();
            begun.countDown();
            Thread.sleep(60_000);
            return null;
        })).isInstanceOf(CellStopped.class);
        cells.end(cell);
        assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
        pool.shutdownNow();
    }

    @Test
    void interruptHooksRunAtAStop() throws Throwable {
        var wake = new CountDownLatch(1);
        cells.onInterrupt(wake::countDown);
        stopped(() -> { wake.await(); StopCheck.check(); return null; });
        assertThat(wake.getCount()).isZero();
    }

    @Test
    void whatACellOwnsIsClosedInReverseWhenItIsRunAgain() {
        List<String> closed = new ArrayList<>();
        var first = cells.begin("a", 1, output);
        first.own(() -> closed.add("socket"));
        first.own(() -> { closed.add("broken"); throw new IOException("cannot close"); });
        first.own(() -> closed.add("server"));
        cells.end(first);
        cells.end(cells.begin("other", 2, output));
        assertThat(closed).isEmpty();
        cells.end(cells.begin("a", 3, output));
        assertThat(closed).containsExactly("server", "broken", "socket");
        first.own(() -> closed.add("late"));
        assertThat(closed).endsWith("late");
    }

    @Test
    void whatACellOwnsIsClosedToFreeACallThatHearsNoInterrupt() throws Throwable {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var cell = cells.begin("a", 1, output);
        var accepting = cell.call(() -> {
            var thread = new Thread(() -> {
                try { server.accept(); } catch (IOException closed) { StopCheck.check(); }
            });
            thread.start();
            return thread;
        });
        cell.own(server);
        cells.end(cell);
        cells.end(cells.begin("a", 2, output));
        assertThat(accepting.isAlive()).isFalse();
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void runningACellAgainEndsTheThreadsOfItsLastRun() throws Throwable {
        var cell = cells.begin("a", 1, output);
        var thread = cell.call(() -> {
            var started = new Thread(() -> { while (true) StopCheck.check(); });
            started.start();
            return started;
        });
        cells.end(cell);
        assertThat(thread.isAlive()).isTrue();
        cells.end(cells.begin("a", 2, output));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void runningACellAgainEndsItsWorkInTheCommonPool() throws Throwable {
        var cell = cells.begin("a", 1, output);
        var begun = new CountDownLatch(1);
        var work = cell.call(() -> ForkJoinPool.commonPool().submit(() -> {
            begun.countDown();
            while (true) StopCheck.check();
        }));
        begun.await();
        cells.end(cell);
        cells.end(cells.begin("a", 2, output));
        await().until(work::isDone);
    }

    @Test
    void nothingKeepsACellThatHasEndedAndItsValues() throws Throwable {
        var cell = new AtomicReference<>(cells.begin("gone", 1, output));
        ForkJoinPool.commonPool().submit(() -> {}).get();   // its idle thread is not the cell's
        var value = new WeakReference<>(cell.get().call(Object::new));
        cells.end(cell.get());
        var ended = new WeakReference<>(cell.getAndSet(null));
        cells.end(cells.begin("next", 2, output));
        await().until(() -> {
            System.gc();
            return ended.get() == null && value.get() == null;
        });
    }

    @Test
    @Timeout(8)   // five threads waited for one after another would take longer
    void closingWaitsForDeafThreadsTogether() throws Throwable {
        var free = new CountDownLatch(1);
        for (int number = 1; number <= 5; number++) {
            var cell = cells.begin("deaf" + number, number, output);
            cell.call(() -> {
                new Thread(() -> { while (free.getCount() > 0) Thread.onSpinWait(); }).start();
                return null;
            });
            cells.end(cell);
        }
        cells.close();
        assertThat(cells.running()).isEmpty();
        free.countDown();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aVirtualThreadBelongsToTheCellThatStartedItAndIsStoppedWithIt() throws Throwable {
        var starter = Thread.class.getMethod("startVirtualThread", Runnable.class);
        var worker = new AtomicReference<Thread>();
        stopped(() -> {
            var owner = new LinkedBlockingQueue<Cell>();
            worker.set((Thread) starter.invoke(null, (Runnable) () -> {
                owner.add(Cell.current());
                while (true) StopCheck.check();
            }));
            assertThat(owner.take()).isSameAs(Cell.current());
            worker.get().join();
            return null;
        });
        worker.get().join(5_000);
        assertThat(worker.get().isAlive()).isFalse();
    }

    private static Thread calledFromWithin(Cell cell) {
        try {
            return cell.call(Thread::currentThread);
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    private final CountDownLatch begun = new CountDownLatch(1);

    private void interruptWhenBegun() {
        var stopper = new Thread(() -> {
            try { begun.await(); } catch (InterruptedException e) { return; }
            cells.interrupt();
        });
        stopper.start();
    }

    /** Runs code that would not end, interrupts it while it runs, and checks that it ended by that and soon. */
    private void stopped(Callable<?> endless) throws InterruptedException {
        var inside = new CountDownLatch(1);
        var cell = cells.begin("endless", 7, output);
        var stopper = new Thread(() -> {
            try { inside.await(); } catch (InterruptedException e) { return; }
            cells.interrupt();
        });
        stopper.start();
        assertThatThrownBy(() -> cell.call(() -> {
            inside.countDown();
            return endless.call();
        })).isInstanceOf(CellStopped.class);
        cells.end(cell);
        stopper.join();
        assertThat(cell.stopReason()).contains("interrupted");
        await().until(() -> !cell.isStopping());
    }
}
