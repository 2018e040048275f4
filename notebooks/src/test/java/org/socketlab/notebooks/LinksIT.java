package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookCell;

/** What pages and notebooks point at is there. */
class LinksIT {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    /** A row of the table in notebooks/README.md: the notebook, and the headings of the cells. */
    private static final Pattern ROW = Pattern.compile("\\]\\(([^)]+\\.ipynb)\\) \\| (.*) \\|");
    private static final Pattern NAMED = Pattern.compile("\\*([^*]+)\\*");

    static List<Path> pages() throws IOException {
        var clone = Workplace.CLONE;
        return Stream.concat(Stream.of("README.md", "notebooks/README.md", "kernel/BENCHMARKS.md").map(clone::resolve), Workplace.notebooks().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkToAFileOrAHeadingLeadsSomewhere(Path page) throws IOException {
        var text = text(page);
        var astray = new ArrayList<String>();
        LINK.matcher(text).results().map(found -> found.group(1)).filter(target -> !target.contains("://")).forEach(target -> {
            if (target.startsWith("#") ? !anchors(text).contains(target.substring(1)) : !Files.exists(page.resolveSibling(target.replaceFirst("#.*", "")))) astray.add(target);
        });
        assertThat(astray).isEmpty();
    }

    @Test
    void theCellsThatTheTableNamesAreInTheirNotebooks() throws IOException {
        var table = Files.readString(Workplace.NOTEBOOKS.resolve("README.md"));
        var rows = ROW.matcher(table).results().toList();
        assertThat(rows).hasSizeGreaterThan(10);
        var missing = new ArrayList<String>();
        for (var row : rows) {
            var headings = headings(text(Workplace.NOTEBOOKS.resolve(row.group(1))));
            NAMED.matcher(row.group(2)).results().map(found -> plain(found.group(1)))
                    .filter(named -> headings.stream().noneMatch(heading -> heading.contains(named))).forEach(named -> missing.add(row.group(1) + ": " + named));
        }
        assertThat(missing).isEmpty();
    }

    /** The text that a person reads: of a notebook, that of its text cells. */
    private static String text(Path page) throws IOException {
        if (!page.toString().endsWith(".ipynb")) return Files.readString(page);
        return Notebook.read(page).cells().stream().filter(NotebookCell::isMarkdown).map(NotebookCell::source).collect(Collectors.joining("\n\n"));
    }

    private static List<String> headings(String text) {
        return HEADING.matcher(text).results().map(found -> plain(found.group(1))).toList();
    }

    private static String plain(String marked) {
        return marked.replace("`", "").replaceAll(":$", "").strip();
    }

    /** As GitHub makes them: small letters, blanks as hyphens, no other signs. */
    private static List<String> anchors(String text) {
        return headings(text).stream().map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).toList();
    }
}
