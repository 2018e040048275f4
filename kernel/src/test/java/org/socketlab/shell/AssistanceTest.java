package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.socketlab.cell.MimeBundle;

/** The questions of an editor, put to a whole session. */
class AssistanceTest {

    private static JavaSession session;

    @BeforeAll
    static void aSessionThatRanACell() {
        session = JavaSession.open(new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(), Duration.ZERO));
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void whatCellsDeclaredIsKnown() {
        session.execute(null, 1, "record Pair(String left, int right) {}\nvar pair = new Pair(\"a\", 1);\nint twice(int a) { return 2 * a; }", new PrintedOutput());
        assertThat(session.complete("pair.le", 7).items()).containsExactly(new Completions.Item("left()", "function", "() → String"));
        assertThat(session.complete("pa", 2).items().get(0)).isEqualTo(new Completions.Item("pair", "instance", "Pair"));
        assertThat(session.inspect("pair", 2, false).orElseThrow().data().get(MimeBundle.TEXT)).isEqualTo("Pair pair = Pair[left=a, right=1]");
        assertThat(session.inspect("twice(1)", 3, true).orElseThrow().data().get(MimeBundle.TEXT)).isEqualTo("int twice(int a) { return 2 * a; }");
        assertThat(session.completeness("for (;;) {").indent()).isEqualTo("    ");
    }
}
