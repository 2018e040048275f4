package org.socketlab.notebooks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window, from the PATH: nothing is downloaded. */
final class Browser implements AutoCloseable {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 1100;
    private static final int MOST_HEIGHT = 12_000;
    /** What JupyterLab has above and below the notebook. */
    private static final int FRAME = 200;

    final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    /** Skips the calling test where there is no browser. */
    static Browser open() throws IOException {
        var chrome = onPath("chromium", "chromium-browser", "google-chrome");
        var chromedriver = onPath("chromedriver");
        assumeTrue(chrome != null && chromedriver != null,
                "there is no chromium with its chromedriver on the PATH: sudo apt-get install chromium chromium-driver");
        var profile = Files.createTempDirectory("socketlab-browser-");
        var options = new ChromeOptions().setBinary(chrome.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=" + WIDTH + "," + HEIGHT, "--user-data-dir=" + profile);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).usingAnyFreePort().build();
        return new Browser(new ChromeDriver(service, options), profile);
    }

    private static Path onPath(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** Makes the window so high that a page of that height is seen whole, within reason; 0 for as high as it was. */
    void height(int pageHeight) {
        driver.manage().window().setSize(new Dimension(WIDTH, Math.min(MOST_HEIGHT, Math.max(HEIGHT, pageHeight + FRAME))));
    }

    void screenshot(String name) throws IOException {
        var folder = Files.createDirectories(Workplace.TARGET.resolve("screenshots"));
        Files.write(folder.resolve(name + ".png"), Objects.requireNonNull(driver.getScreenshotAs(OutputType.BYTES)));
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
