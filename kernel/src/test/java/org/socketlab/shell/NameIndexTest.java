package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NameIndexTest {

    @Test
    void whoAsksGetsAllNamesHoweverLongItWasHeldBack() {
        try (var jshell = JShell.builder().executionEngine("local").build()) {
            assumeTrue(JShell.class.getModule().isOpen("jdk.jshell", NameIndexTest.class.getModule()), "needs --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED");
            var names = new NameIndex(jshell, Duration.ofDays(1));
            names.holdBack();
            assertThat(jshell.sourceCodeAnalysis().listQualifiedNames("CopyOnWriteArrayList", 20).isUpToDate()).as("made already").isFalse();
            assertThat(names.qualified("CopyOnWriteArrayList")).contains("java.util.concurrent.CopyOnWriteArrayList");
        }
    }

    @Test
    void itIsMadeAlsoAfterItHasRested() throws Exception {
        try (var jshell = JShell.builder().executionEngine("local").build()) {
            var names = new NameIndex(jshell);
            assertThat(names.<Integer>resting(() -> 1)).isEqualTo(1);
            names.goOn();
            assertThat(jshell.sourceCodeAnalysis()).isNotNull();
            assertThat(names.<Integer>resting(() -> 2)).isEqualTo(2);
            assertThat(names.qualified("ArrayDeque")).contains("java.util.ArrayDeque");
        }
    }
}
