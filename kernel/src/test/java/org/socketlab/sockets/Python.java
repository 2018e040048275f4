package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small Python programs whose answers ours are compared with. */
final class Python {

    private Python() {}

    /** Skips the test where there is no Python 3. */
    static void assumeThere() throws InterruptedException {
        try {
            assumeTrue(new ProcessBuilder("python3", "--version").start().waitFor() == 0, "python3 does not run here");
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed");
        }
    }

    /** Its errors go to the output of the tests. */
    static Process start(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("python3", "-c", program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The lines that a program prints for the lines it is given. */
    static List<String> answers(String program, List<String> input) throws Exception {
        var python = start(program);
        try {
            var answers = TestPeers.Caller.of(() -> python.inputReader(StandardCharsets.UTF_8).lines().toList());
            try (var in = python.outputWriter(StandardCharsets.UTF_8)) {
                for (var line : input) in.write(line + "\n");
            }
            var lines = answers.value();
            assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(python.exitValue()).isZero();
            return lines;
        } finally {
            python.destroyForcibly();
        }
    }
}
