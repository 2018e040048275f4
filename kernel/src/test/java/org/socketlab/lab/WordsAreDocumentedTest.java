package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.socketlab.cell.MimeBundle;

/** Shift+Tab on a word of the notebook tells what it is for. */
@Timeout(120)
class WordsAreDocumentedTest {

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    @Test
    void everyWordOfTheLabIsExplained() {
        var words = new TreeSet<String>();
        Stream.of(Lab.class.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers())).forEach(method -> words.add(method.getName()));
        assertThat(words).contains("socket", "serve", "flow", "timeline", "form", "replay", "plot").hasSizeGreaterThan(60);
        assertThat(words.stream().filter(word -> !isExplained(word))).as("words of which inspection tells no more than their signature").isEmpty();
    }

    /** A sentence stands below the signatures, indented. */
    private boolean isExplained(String word) {
        return notebook.session().inspect(word + "(", word.length(), false).map(told -> (String) told.data().get(MimeBundle.TEXT)).orElse("")
                .lines().anyMatch(line -> line.startsWith("  ") && line.strip().split(" ").length >= 4);
    }
}
