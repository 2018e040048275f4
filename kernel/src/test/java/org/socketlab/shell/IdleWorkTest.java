package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdleWorkTest {

    private final IdleWork idle = new IdleWork();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void stepsAreDoneUntilSomebodyWantsAnythingElse() {
        assertThat(idle.step(Duration.ZERO, done::incrementAndGet)).isTrue();
        assertThat(idle.step(Duration.ofNanos(1), done::incrementAndGet)).isTrue();
        idle.end();
        assertThat(idle.step(Duration.ZERO, done::incrementAndGet)).isFalse();
        assertThat(done).hasValue(2);
    }

    @Test
    void whoWantsSomethingEndsThePause() throws Exception {
        var step = new FutureTask<>(() -> idle.step(Duration.ofDays(1), done::incrementAndGet));
        var pausing = new Thread(step);
        pausing.start();
        await().until(() -> pausing.getState() == Thread.State.TIMED_WAITING);
        idle.end();
        assertThat(step.get()).isFalse();
        assertThat(done).hasValue(0);
    }

    @Test
    void whoWantsSomethingWaitsForTheStepAtWork() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        CompletableFuture.runAsync(() -> idle.step(Duration.ZERO, () -> {
            begun.countDown();
            waitFor(go);
            done.incrementAndGet();
        }));
        begun.await();
        var seen = new CompletableFuture<Integer>();
        var wanting = new Thread(() -> {
            idle.end();
            seen.complete(done.get());
        });
        wanting.start();
        await().until(() -> wanting.getState() == Thread.State.BLOCKED);
        go.countDown();
        assertThat(seen.join()).isEqualTo(1);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
