package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadyImportsTest {

    private static final List<String> IMPORTS = List.of("import java.util.*;", "import java.time.Duration;", "import java.util.Map.*;",
            "import static java.lang.Math.*;", "import static java.lang.Long.MAX_VALUE;");

    @Test
    void theyStandThereAsIfJShellHadEvaluatedThem() {
        try (var ready = local(); var evaluated = local()) {
            ReadyImports.declare(ready, IMPORTS);
            IMPORTS.forEach(evaluated::eval);
            assertThat(described(ready)).hasSize(IMPORTS.size()).isEqualTo(described(evaluated));
        }
    }

    private static List<String> described(JShell jshell) {
        return jshell.imports().map(each -> String.join(" ", each.id(), each.source(), each.subKind().toString(), jshell.status(each).toString(),
                each.name(), each.fullname(), jshell.sourceCodeAnalysis().wrapper(each).wrapped())).toList();
    }

    @Test
    void whatFollowsUsesThemReplacesThemAndDropsThem() {
        try (var jshell = local()) {
            ReadyImports.declare(jshell, IMPORTS);
            assertThat(jshell.eval("max(3, List.of(Duration.ZERO).size()) + (MAX_VALUE > 0 ? 1 : 0)").get(0).value()).isEqualTo("4");
            var again = jshell.eval("import java.time.Duration;");
            assertThat(again).extracting(event -> event.status()).containsExactlyInAnyOrder(Status.VALID, Status.OVERWRITTEN);
            var list = jshell.imports().filter(each -> each.fullname().equals("java.util.*")).findFirst().orElseThrow();
            jshell.drop(list);
            assertThat(jshell.eval("List.of()").get(0).status()).isEqualTo(Status.REJECTED);
            assertThat(jshell.imports().map(ImportSnippet::fullname)).doesNotContain("java.util.*").contains("java.time.Duration");
        }
    }

    private static JShell local() {
        return JShell.builder().executionEngine("local").build();
    }
}
