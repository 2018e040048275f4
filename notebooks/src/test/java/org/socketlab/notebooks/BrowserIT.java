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

    @Test
    void aBackgroundTaskIsStoppedFromItsConsoleWhileACellWaitsForItAndWhatIsSavedHasNoButton() throws Exception {
        Workplace.requireJupyter();
        Files.writeString(folder.resolve("tasks.ipynb"), TASKS);
        try (var browser = Browser.open(); var lab = Lab.start(folder)) {
            var page = new LabPage(browser.driver, PATIENCE);
            page.open(lab.address(), "tasks.ipynb");
            assertThat(page.stopButtons()).as("a console that another kernel had left behind").isEmpty();
            page.run(0);
            page.waitForStopButtons("Stop the background task \"ticker\"", "Stop the background task \"sleeper\"");
            browser.screenshot("tasks-light");
            page.run(1);
            page.waitForText("waiting");
            page.stopTask();
            page.waitForText("stopped after the ticker");
            page.waitUntilIdle();
            page.waitForOutput("ticker", "ticker\nstopped", "sleeper\nStop\nrunning");
            page.waitForStopButtons("Stop the background task \"sleeper\"");
            page.save();
            assertThat(folder.resolve("tasks.ipynb")).content().contains("[ticker · stopped]", "[sleeper · running]", "<b>sleeper</b> <span>running</span>")
                    .doesNotContain("<button");
            page.command("notebook:restart-kernel");
            page.acceptDialog();
            page.waitForStopButtons();
            page.waitUntilIdle();
            page.run(0);
            page.waitForStopButtons("Stop the background task \"ticker\"", "Stop the background task \"sleeper\"");
        }
    }

    @Test
    void aFormIsFilledInAndPressedWhileACellRunsShowsItsProgressAndIsCancelledAndWhatIsSavedHasNoInput() throws Exception {
        Workplace.requireJupyter();
        Files.writeString(folder.resolve("form.ipynb"), FORM);
        try (var browser = Browser.open(); var lab = Lab.start(folder)) {
            var page = new LabPage(browser.driver, PATIENCE);
            page.open(lab.address(), "form.ipynb");
            assertThat(page.filledIn("file")).as("a form that another kernel had left behind").isNull();
            page.run(0);
            page.waitForEnabledButtons("Get");
            page.run(1);
            page.waitForText("waiting for the second");
            page.fillIn("file", "dd notes.txt");    // "dd" is a command of JupyterLab's: it deletes a cell
            page.press("Get");
            page.waitForText("got dd notes.txt");
            page.waitForText("3 of 3 blocks");
            page.fillIn("file", "film.bin\n");       // Enter presses the first button
            page.waitForText("1 of 3 blocks");
            page.waitForEnabledButtons("Cancel");
            browser.screenshot("form-light");
            page.press("Cancel");
            page.waitForText("stopped before the end");
            page.waitForEnabledButtons("Get");
            page.waitForText("the second came");
            page.waitUntilIdle();
            page.save();
            assertThat(folder.resolve("form.ipynb")).content().contains("file  film.bin", "[Get · stopped]").doesNotContain("<input", "<button");
            page.command("notebook:restart-kernel");
            page.acceptDialog();
            page.waitForEnabledButtons();
            assertThat(page.filledIn("file")).isNull();
        }
    }

    /** The last cell has what was saved of a form. */
    private static final String FORM = """
            {"cells": [
              {"cell_type": "code", "id": "form", "metadata": {}, "execution_count": null, "outputs": [],
               "source": ["var came = new java.util.concurrent.Semaphore(0);\\n",
                          "form(\\"getfile\\").field(\\"file\\", \\"\\").button(\\"Get\\", press -> {\\n",
                          "    press.progress(1, 3, \\"blocks\\");\\n", "    came.release();\\n",
                          "    if (press.text(\\"file\\").equals(\\"film.bin\\")) Thread.sleep(1_000_000);\\n",
                          "    press.progress(3, 3, \\"blocks\\");\\n", "    print(\\"got\\", press.text(\\"file\\"));\\n",
                          "}).cancel(\\"Cancel\\").show();"]},
              {"cell_type": "code", "id": "wait", "metadata": {}, "execution_count": null, "outputs": [],
               "source": ["print(\\"waiting for the second\\");\\n", "came.acquire(2);\\n", "print(\\"the second came\\");"]},
              {"cell_type": "code", "id": "old", "metadata": {}, "execution_count": 1, "source": ["form(\\"old\\");"],
               "outputs": [{"output_type": "display_data", "metadata": {},
                            "data": {"text/plain": "old", "text/html": "<div data-socketlab-form=\\"1\\"><span data-socketlab-field=\\"file\\">x</span></div>"}}]}],
             "metadata": {"kernelspec": {"name": "socketlab", "display_name": "Java (SocketLab)", "language": "java"}},
             "nbformat": 4, "nbformat_minor": 5}""";

    /** The ticker draws its console anew all the time; the last cell has what was saved while a task ran. */
    private static final String TASKS = """
            {"cells": [
              {"cell_type": "code", "id": "start", "metadata": {}, "execution_count": null, "outputs": [],
               "source": ["background(\\"ticker\\", () -> { while (true) { print(\\"tick\\"); Thread.sleep(20); } });\\n",
                          "background(\\"sleeper\\", () -> Thread.sleep(1_000_000));"]},
              {"cell_type": "code", "id": "wait", "metadata": {}, "execution_count": null, "outputs": [],
               "source": ["print(\\"waiting\\");\\n", "task(\\"ticker\\").join();\\n", "print(\\"stopped after the ticker\\");"]},
              {"cell_type": "code", "id": "old", "metadata": {}, "execution_count": 1, "source": ["background(\\"old\\", () -> {});"],
               "outputs": [{"output_type": "display_data", "metadata": {},
                            "data": {"text/plain": "[old · running]", "text/html": "<div data-socketlab-task=\\"1\\"><div><b>old</b><span>running</span></div></div>"}}]}],
             "metadata": {"kernelspec": {"name": "socketlab", "display_name": "Java (SocketLab)", "language": "java"}},
             "nbformat": 4, "nbformat_minor": 5}""";

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
