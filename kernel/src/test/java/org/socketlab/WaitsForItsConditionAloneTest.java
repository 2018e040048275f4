package org.socketlab;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class WaitsForItsConditionAloneTest {

    @Test
    void whatEndsAThreadDoesNotEndAWait() {
        var thread = new Thread(() -> { throw new IllegalStateException("of this thread alone"); });
        await().until(() -> {
            if (thread.getState() != Thread.State.NEW) return true;
            thread.start();
            thread.join();
            return false;
        });
    }
}
