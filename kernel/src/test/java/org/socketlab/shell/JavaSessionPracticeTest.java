package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session does on its own while nobody wants anything. */
@Timeout(60)
class JavaSessionPracticeTest {

    @Test
    void itLeavesNothingBehind() {
        try (var notebook = new TestNotebook()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("java session start")));
            assertThat(notebook.session.variables()).isEmpty();
            assertThat(notebook.session.complete("a", 1).items()).noneMatch(item -> item.text().equals("a"));
            assertThat(notebook.value("var a = 20;\n2 * a + 2")).isEqualTo("42");
            assertThat(TestNotebook.text(notebook.failure("a = 0;\n1 / a"))).contains("cell [2], line 2");
        }
    }

    @Test
    void aCellThatComesMeanwhileRunsAsEver() {
        for (int n = 1; n <= 10; n++) {
            try (var notebook = new TestNotebook()) {
                assertThat(notebook.value("var a = " + n + ";\na")).isEqualTo(String.valueOf(n));
                assertThat(notebook.session.variables()).containsOnlyKeys("a");
            }
        }
    }
}
