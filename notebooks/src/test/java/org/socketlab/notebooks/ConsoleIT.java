package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code jupyter console}: the kernel in a terminal. */
class ConsoleIT {

    @Test
    void cellsTypedInTheConsoleAreAnswered() throws Exception {
        Workplace.requireJupyter();
        var ended = Workplace.jupyter("int x = 40;\nx + 2\nSystem.out.println(\"Grüße \" + x);\nexit\n",
                "jupyter_console", "--kernel", "socketlab", "--simple-prompt", "--no-confirm-exit");
        assertThat(ended.out()).as(ended.err()).contains("SocketLab").contains("42").contains("Grüße 40");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void aBackgroundTasksOutputIsSeenInTheConsole() throws Exception {
        Workplace.requireJupyter();
        var ended = Workplace.jupyter("background(\"greeter\", () -> print(\"hello from behind\"))\n40 + 2\nexit\n",
                "jupyter_console", "--kernel", "socketlab", "--simple-prompt", "--no-confirm-exit");
        assertThat(ended.out()).as(ended.err()).containsOnlyOnce("[greeter] hello from behind").contains("42");
    }
}
