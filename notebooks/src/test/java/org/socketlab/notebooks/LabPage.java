package org.socketlab.notebooks;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * JupyterLab's page with one notebook open. Commands and the notebook's model are reached through {@code window.jupyterapp}
 * ({@code LabApp.expose_app_in_browser}); buttons are clicked and texts are read where a person sees them.
 */
final class LabPage {

    private static final String NOTEBOOK = "const app = window.jupyterapp, panel = app && app.shell.currentWidget;"
            + "const notebook = panel && panel.content, model = notebook && notebook.model;"
            + "const code = model ? Array.from(model.cells).filter(cell => cell.type === 'code' && cell.sharedModel.source.trim()) : [];"
            + "const failed = cell => !(cell.getMetadata('tags') || []).includes('raises-exception')"
            + " && cell.sharedModel.outputs.some(output => output.output_type === 'error');";

    private final ChromeDriver driver;
    private final Duration patience;

    LabPage(ChromeDriver driver, Duration patience) {
        this.driver = driver;
        this.patience = patience;
    }

    void open(String address, String file) {
        driver.get(address.replace("/lab?", "/lab/tree/" + file + "?reset&"));
        await("the kernel of " + file + " is ready", () -> isTrue("return !!model && panel.context.path === arguments[0] && panel.context.isReady"
                + " && !!panel.sessionContext.session && panel.sessionContext.session.kernel.status === 'idle'", file));
    }

    /** Starts one of JupyterLab's commands, as its menus do. */
    void command(String id) {
        script("app.commands.execute(arguments[0])", id);
    }

    void acceptDialog() {
        await("a dialog", () -> driver.findElement(By.cssSelector(".jp-Dialog .jp-mod-accept"))).click();
    }

    void clearOutputs() {
        command("notebook:clear-all-cell-outputs");
        await("no outputs", () -> isTrue("return !Array.from(model.cells).some(c => c.type === 'code' && c.executionCount !== null)"));
    }

    /** Waits for the last cell, or for the first that ends with an error: none after it runs. */
    void waitUntilAllCellsHaveRun() {
        await(() -> "every cell has run; " + state(), () -> isTrue("return panel.sessionContext.session.kernel.status === 'idle'"
                + " && (code[code.length - 1].executionCount === code.length || code.some(failed))"));
    }

    /** Where the notebook stands, for a message. */
    private String state() {
        return String.valueOf(script("return panel.context.path + ': kernel ' + panel.sessionContext.session?.kernel?.status"
                + " + ', counts ' + code.map(cell => cell.executionCount + (failed(cell) ? ' (error)' : '')).join(', ')"));
    }

    /** How high the notebook is, in pixels, as far as JupyterLab has laid it out. */
    int notebookHeight() {
        return ((Number) script("return Math.ceil(notebook.node.querySelector('.jp-WindowedPanel-outer').scrollHeight)")).intValue();
    }

    void waitUntilKernelIsGone() {
        await("no kernel", () -> isTrue("return !panel.sessionContext.session || panel.sessionContext.session.kernel === null"));
    }

    void waitUntilIdle() {
        await("the kernel is idle", () -> isTrue("return panel.sessionContext.session.kernel.status === 'idle'"));
    }

    /** Runs one cell. */
    void run(int cell) {
        script("notebook.activeCellIndex = arguments[0]; app.commands.execute('notebook:run-cell')", cell);
    }

    void waitForCount(int cell, int count) {
        await("cell " + cell + " has run as [" + count + "]", () -> isTrue("return model.cells.get(arguments[0]).executionCount === arguments[1]", cell, count));
    }

    /** Scrolls to a cell and returns what is seen as its output. */
    String seenOutput(String partOfSource) {
        script("const at = Array.from(model.cells).findIndex(c => c.sharedModel.source.includes(arguments[0]));"
                + "notebook.activeCellIndex = at; return notebook.scrollToItem(at, 'start')", partOfSource);
        return await("the cell with " + partOfSource, () -> {
            var cell = driver.findElement(By.cssSelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active"));
            var text = cell.findElement(By.cssSelector(".jp-OutputArea")).getText();
            return cell.getText().isBlank() || text.isBlank() ? null : text;
        });
    }

    /** Scrolls to a cell and waits until each of the texts is seen in its output: a page may be a moment behind the kernel. */
    void waitForOutput(String partOfSource, String... texts) {
        await(List.of(texts) + " in the output of " + partOfSource, () -> Stream.of(texts).allMatch(seenOutput(partOfSource)::contains));
    }

    void waitForText(String text) {
        await("\"" + text + "\" is seen", () -> driver.findElements(By.cssSelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea"))
                .stream().anyMatch(output -> output.getText().contains(text)));
    }

    /** The stop button of the notebook's toolbar. */
    void clickStop() {
        await("a stop button", () -> visible("[data-command='notebook:interrupt-kernel']")).click();
    }

    /** The buttons in the consoles of background tasks, by the words that a screen reader says. */
    List<String> stopButtons() {
        return driver.findElements(By.cssSelector(".jp-NotebookPanel:not(.lm-mod-hidden) [data-socketlab-task] button")).stream()
                .filter(WebElement::isDisplayed).map(WebElement::getAccessibleName).toList();
    }

    void waitForStopButtons(String... names) {
        await("stop buttons " + List.of(names), () -> stopButtons().equals(List.of(names)));
    }

    /** Presses the button of the first console that has one. */
    void stopTask() {
        await("a console with a stop button", () -> visible("[data-socketlab-task] button")).click();
    }

    /** Types into a field of a form, in place of what stands there. */
    void fillIn(String field, String text) {
        var input = await("a field " + field, () -> visible("[data-socketlab-form] input[aria-label='" + field + "']"));
        input.click();
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    /** What stands in a field of a form that can be filled in; null where there is none. */
    String filledIn(String field) {
        var input = visible("[data-socketlab-form] input[aria-label='" + field + "']");
        return input == null ? null : input.getDomProperty("value");
    }

    /** The buttons of forms that can be pressed now. */
    List<String> enabledButtons() {
        return driver.findElements(By.cssSelector(".jp-NotebookPanel:not(.lm-mod-hidden) [data-socketlab-form] button")).stream()
                .filter(button -> button.isDisplayed() && button.isEnabled()).map(WebElement::getText).toList();
    }

    void waitForEnabledButtons(String... names) {
        await("buttons " + List.of(names), () -> enabledButtons().equals(List.of(names)));
    }

    void press(String button) {
        await("a button " + button, () -> driver.findElements(By.cssSelector("[data-socketlab-form] button")).stream()
                .filter(each -> each.isDisplayed() && each.isEnabled() && each.getText().equals(button)).findFirst().orElse(null)).click();
    }

    /** Saves the notebook and waits until that is done. */
    void save() {
        script("return app.commands.execute('docmanager:save')");
        await("nothing is unsaved", () -> isTrue("return !model.dirty"));
    }

    void theme(String name) {
        script("return app.commands.execute('apputils:change-theme', {theme: arguments[0]})", name);
        var wanted = name.contains("Dark") ? "false" : "true";
        await("the theme " + name, () -> wanted.equals(driver.findElement(By.tagName("body")).getAttribute("data-jp-theme-light")));
    }

    private WebElement visible(String css) {
        return driver.findElements(By.cssSelector(css)).stream().filter(WebElement::isDisplayed).findFirst().orElse(null);
    }

    private boolean isTrue(String body, Object... args) {
        return Boolean.TRUE.equals(script(body, args));
    }

    private Object script(String body, Object... args) {
        return driver.executeScript(NOTEBOOK + body, args);
    }

    private <T> T await(String what, Supplier<T> condition) {
        return await(() -> what, condition);
    }

    private <T> T await(Supplier<String> what, Supplier<T> condition) {
        return new WebDriverWait(driver, patience).withMessage(what)
                .ignoring(JavascriptException.class).ignoring(NoSuchElementException.class).ignoring(StaleElementReferenceException.class)
                .until(page -> condition.get());
    }
}
