package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    @Test
    void flagsAreSplitAtBlanksAndHeldTogetherByQuotes() {
        assertThat(JvmOptions.split("")).isEmpty();
        assertThat(JvmOptions.split("  -Xmx2g \t -Dgreeting='good day'  \"-Da=b c\" ''\n")).containsExactly("-Xmx2g", "-Dgreeting=good day", "-Da=b c", "");
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThatThrownBy(() -> JvmOptions.split("-Da='b")).isInstanceOf(UserError.class)
                .hasMessageContaining("SOCKETLAB_JVM_OPTIONS has a ' that is not closed");
    }

    @Test
    void aCollectorThatIsAskedForReplacesOurs() {
        assertThat(JvmOptions.withDefaults(List.of("-Xmx1g"))).contains("-XX:+UseSerialGC", "-Xmx1g");
        assertThat(JvmOptions.withDefaults(List.of("-XX:+UseG1GC"))).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
    }
}
