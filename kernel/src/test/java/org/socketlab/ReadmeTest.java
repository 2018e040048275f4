package org.socketlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.lab.LabSession;
import org.socketlab.shell.CellResult;

/** The README's cells are run in their order, and show what it says they show. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("^```(java|text)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    @Timeout(60)
    void theCellsShowWhatTheReadmeSays() throws IOException {
        var shown = new Shown();
        try (var session = LabSession.open(List.of(), List.of())) {
            int cells = 0;
            var blocks = BLOCK.matcher(Files.readString(Path.of("..", "README.md")));
            while (blocks.find()) {
                if (blocks.group(1).equals("java")) shown.add(session.execute(null, ++cells, blocks.group(2), shown));
                else assertThat(shown.texts()).contains(blocks.group(2).strip());
            }
            assertThat(cells).as("cells in the README").isGreaterThanOrEqualTo(3);
        }
    }

    /** What stands in the notebook now: printed text, displays in their last form, values and errors. */
    private static final class Shown implements CellOutput {
        private final List<String> texts = new ArrayList<>();
        private final Map<String, String> displays = new HashMap<>();

        synchronized void add(CellResult result) {
            if (result instanceof CellResult.Failed failed) texts.add(failed.message());
            else if (result instanceof CellResult.Ok ok && ok.shown() != null) texts.add(text(ok.shown()));
        }

        synchronized List<String> texts() {
            var all = new ArrayList<>(texts);
            all.addAll(displays.values());
            return all;
        }

        private static String text(MimeBundle bundle) {
            return String.valueOf(bundle.data().get(MimeBundle.TEXT)).strip();
        }

        @Override
        public synchronized void stream(StreamName name, String text) {
            texts.add(text.strip());
        }

        @Override
        public synchronized void display(MimeBundle bundle, String displayId) {
            displays.put(displayId, text(bundle));
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            display(bundle, displayId);
        }

        @Override
        public void clear(boolean wait) {}

        @Override
        public String input(String prompt, boolean password) {
            throw new UnsupportedOperationException("the README asks nothing");
        }
    }
}
