package org.socketlab.shell.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void quotesKeepSpacesAndBackslashesStay() {
        assertThat(Words.split(" a  \"b c\" 'd e'\tf ")).containsExactly("a", "b c", "d e", "f");
        assertThat(Words.split("C:\\new\\table.jar \"C:\\Program Files\\x\\\" y")).containsExactly("C:\\new\\table.jar", "C:\\Program Files\\x\\", "y");
        assertThat(Words.split("\\\\server\\share\\lib.jar")).containsExactly("\\\\server\\share\\lib.jar");
        assertThat(Words.split("\"say \\\"hi\\\" now\"")).containsExactly("say \"hi\" now");
        assertThat(Words.split("--name=\"two words\" it's")).containsExactly("--name=two words", "it's");
        assertThat(Words.split("\"\" ''")).isEqualTo(List.of("", ""));
    }

    @Test
    void aCommentEndsTheArguments() {
        assertThat(Words.split("a:b:1 // the one library")).containsExactly("a:b:1");
        assertThat(Words.split("http://host/path")).containsExactly("http://host/path");
    }
}
