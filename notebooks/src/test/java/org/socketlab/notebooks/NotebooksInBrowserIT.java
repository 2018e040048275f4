package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.socketlab.notebook.Failure;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.OutputDiff;

/** Every notebook as a reader meets it: opened in JupyterLab, run from a fresh kernel, saved, looked at in light and dark. */
@ResourceLock("port 50007")
class NotebooksInBrowserIT {

    /** For a whole notebook, on a machine that has other things to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The notebooks are run as copies: JupyterLab saves as it goes. */
    @TempDir
    private Path folder;

    @Test
    void everyNotebookRunsInJupyterLabWithoutAnErrorAndIsSavedAsItWas() throws Exception {
        Workplace.requireJupyter();
        var problems = new ArrayList<String>();
        try (var browser = Browser.open(); var lab = Lab.start(folder)) {
            var page = new LabPage(browser.driver, PATIENCE);
            for (var notebook : Workplace.notebooks()) {
                var copy = Files.copy(notebook, folder.resolve(notebook.getFileName()));
                var name = copy.getFileName().toString();
                page.open(lab.address(), name);
                page.clearOutputs();
                page.command("notebook:restart-run-all");
                page.acceptDialog();
                page.waitUntilAllCellsHaveRun();
                page.save();
                screenshots(browser, page, name.replace(".ipynb", ""));
                var now = Notebook.read(copy);
                Failure.in(now).ifPresent(failure -> problems.add(name + ", " + failure.heading() + "\n" + failure.traceback()));
                OutputDiff.between(Notebook.read(notebook), now).forEach(difference -> problems.add(name + ", " + difference.heading() + "\n"
                        + String.join("\n", difference.lines())));
                page.command("kernelmenu:shutdown");
                page.waitUntilKernelIsGone();
            }
        }
        assertThat(problems).isEmpty();
    }

    private static void screenshots(Browser browser, LabPage page, String name) throws Exception {
        browser.height(page.notebookHeight());
        for (var theme : new String[] {"Light", "Dark"}) {
            page.theme("JupyterLab " + theme);
            browser.screenshot(name + "-whole-" + theme.toLowerCase(Locale.ROOT));
        }
        page.theme("JupyterLab Light");
        browser.height(0);
    }
}
