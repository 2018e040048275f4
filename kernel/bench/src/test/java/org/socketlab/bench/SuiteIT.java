package org.socketlab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each benchmark runs, briefly; what the figures are is nobody's business here. */
@Timeout(180)
class SuiteIT {

    @Test
    void eachPartMeasuresSomethingAndThePageShowsIt() throws Exception {
        var report = Suite.measure(Path.of(""), List.of("sockets", "jvm", "scale"), true);
        assertThat(report.rows()).extracting(Report.Row::who).contains("raw java.nio", "SocketLab", "Netty server, raw java.nio client", "bare JShell", "the last 5");
        assertThat(report.curves()).hasSize(6).allSatisfy(curve -> assertThat(curve.costs()).hasSameSizeAs(curve.sizes()));
        assertThat(report.about().containsKey("on one core") || report.rows().stream().anyMatch(row -> row.question().equals("64-byte ping-pong, p50, one core")))
                .as("round trips on one core, or why there are none").isTrue();
        assertThat(Page.of(report)).contains("<svg", "64-byte ping-pong, p50", "sockets() against open sockets");
        assertThat(report.json()).startsWith("{\"machine\": ").contains("\"commit\": ", "\"command\": ", "\"curves\": [");
    }
}
