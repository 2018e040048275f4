package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees: JupyterLab in a real browser, opened as the README says. */
class BrowserIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The notebooks are run as copies: JupyterLab saves as it goes. */
    @TempDir
    private Path folder;

    @Test
    void theEchoNotebookRunsFromARestartedKernelAndABlockedCellCanBeStopped() throws Exception {
        Workplace.requireJupyter();
        Files.copy(Workplace.NOTEBOOKS.resolve("01-echo.ipynb"), folder.resolve("01-echo.ipynb"));
        Files.writeString(folder.resolve("blocked.ipynb"), BLOCKED);
        try (var browser = Browser.open(); var lab = Lab.start(folder)) {
            var page = new LabPage(browser.driver, PATIENCE);
            page.open(lab.address(), "01-echo.ipynb");
            page.clearOutputs();
            page.command("notebook:restart-run-all");
            page.acceptDialog();
            page.waitUntilAllCellsHaveRun();
            assertThat(page.seenOutput("Ada")).contains("This is Ada");
            assertThat(page.seenOutput("background(\"echo server\"")).as("the console of the server, in the cell that started it")
                    .contains("echo server").contains("Server connected by client 1");
            browser.screenshot("01-echo-light");
            page.theme("JupyterLab Dark");
            browser.screenshot("01-echo-dark");
            page.theme("JupyterLab Light");

            page.open(lab.address(), "blocked.ipynb");
            page.command("notebook:run-all-cells");
            page.waitForText("waiting for nobody");
            page.clickStop();
            page.waitForText("Interrupted");
            browser.screenshot("stopped-light");
            page.run(0);
            page.waitForCount(0, 3);
        }
    }

    private static final String BLOCKED = """
            {"cells": [
              {"cell_type": "code", "id": "usable", "metadata": {"tags": []}, "execution_count": null, "outputs": [],
               "source": ["System.out.println(\\"usable: \\" + 6 * 7);"]},
              {"cell_type": "code", "id": "blocked", "metadata": {}, "execution_count": null, "outputs": [],
               "source": ["var listener = socket(AF_INET, SOCK_STREAM);\\n", "listener.bind(\\"127.0.0.1\\", 0);\\n", "listener.listen(1);\\n",
                          "System.out.println(\\"waiting for nobody\\");\\n", "listener.accept();"]}],
             "metadata": {"kernelspec": {"name": "socketlab", "display_name": "Java (SocketLab)", "language": "java"}},
             "nbformat": 4, "nbformat_minor": 5}""";
}
