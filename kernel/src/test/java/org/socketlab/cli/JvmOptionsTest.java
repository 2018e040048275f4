package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
