package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kernel is installed where Jupyter looks, whole, and taken away again without a trace. */
@Timeout(60)
class InstallIT {

    @TempDir
    private Path folder;

    @Test
    void theKernelspecSaysHowToStartTheKernelWithThisJava() throws Exception {
        var prefix = folder.resolve("päth with spaces");
        install("--slow-start", "--prefix", prefix.toString(), "--jvm-option", "-Xmx300m");

        var kernel = prefix.resolve(Path.of("share", "jupyter", "kernels", "socketlab"));
        var spec = spec(kernel);
        assertThat(Path.of(spec.at("/argv/0").asString())).isAbsolute().isExecutable();
        assertThat(spec.get("argv").values().stream().map(JsonNode::asString))
                .contains("-Xmx300m").endsWith("-jar", kernel.resolve("socketlab.jar").toString(), "kernel", "{connection_file}");
        assertThat(spec.get("display_name").asString()).isEqualTo("Java (SocketLab)");
        assertThat(spec.get("language").asString()).isEqualTo("java");
        assertThat(spec.get("interrupt_mode").asString()).isEqualTo("message");
        assertThat(spec.get("kernel_protocol_version").asString()).startsWith("5.");
        assertThat(spec.at("/metadata/supported_encryption/0").asString()).isEqualTo("curve");
        assertThat(spec.at("/metadata/debugger").asBoolean(true)).isFalse();
        assertThat(kernel.resolve("socketlab.jar")).hasSameBinaryContentAs(SocketLabJar.BUILT.path());
    }

    @Test
    void theLogosAreThereInTheirSizes() throws Exception {
        install("--slow-start", "--prefix", folder.toString());
        var kernel = folder.resolve(Path.of("share", "jupyter", "kernels", "socketlab"));
        for (int size : new int[] {32, 64}) {
            var logo = ImageIO.read(kernel.resolve("logo-" + size + "x" + size + ".png").toFile());
            assertThat(logo.getWidth()).isEqualTo(size);
            assertThat(logo.getHeight()).isEqualTo(size);
        }
        assertThat(kernel.resolve("logo-svg.svg")).content().startsWith("<svg");
    }

    @Test
    void installingAgainReplacesAndLeavesNothingBeside() throws Exception {
        install("--slow-start", "--prefix", folder.toString(), "--display-name", "first");
        install("--slow-start", "--prefix", folder.toString(), "--display-name", "second");
        var kernels = folder.resolve(Path.of("share", "jupyter", "kernels"));
        assertThat(spec(kernels.resolve("socketlab")).get("display_name").asString()).isEqualTo("second");
        assertThat(Files.list(kernels)).containsExactly(kernels.resolve("socketlab"));
    }

    @Test
    void uninstallRemovesItAndSaysWhenThereIsNone() throws Exception {
        install("--slow-start", "--prefix", folder.toString());
        assertThat(SocketLabJar.BUILT.run("uninstall", "--prefix", folder.toString()).out()).startsWith("Removed ");
        assertThat(Files.list(folder.resolve(Path.of("share", "jupyter", "kernels")))).isEmpty();
        var again = SocketLabJar.BUILT.run("uninstall", "--prefix", folder.toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("Nothing to remove");
    }

    @Test
    void theJupyterLabExtensionStandsBesideTheKernelsAndGoesWithTheLast() throws Exception {
        install("--slow-start", "--prefix", folder.toString());
        install("--slow-start", "--prefix", folder.toString(), "--name", "second-lab");
        var extensions = folder.resolve(Path.of("share", "jupyter", "labextensions"));
        var extension = extensions.resolve(Path.of("@socketlab", "tasks"));
        var about = JsonMapper.builder().build().readTree(Files.readString(extension.resolve("package.json")));
        assertThat(about.get("name").asString()).isEqualTo("@socketlab/tasks");
        assertThat(about.get("version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(about.at("/jupyterlab/_build/extension").asString()).isEqualTo("./extension");
        assertThat(extension.resolve(about.at("/jupyterlab/_build/load").asString())).content().contains("_JUPYTERLAB", "'./extension'");
        assertThat(Files.list(extension.resolve("static"))).hasSize(1);
        Files.createDirectories(extensions.resolve("another"));

        SocketLabJar.BUILT.run("uninstall", "--prefix", folder.toString());
        assertThat(extension).exists();
        SocketLabJar.BUILT.run("uninstall", "--prefix", folder.toString(), "--name", "second-lab");
        assertThat(Files.list(extensions)).containsExactly(extensions.resolve("another"));
    }

    @Test
    void userAndSysPrefixFollowJupytersRules() throws Exception {
        assertThat(SocketLabJar.BUILT.run(Map.of("JUPYTER_DATA_DIR", folder.resolve("data").toString()), "install", "--slow-start", "--user").exitCode()).isZero();
        assertThat(folder.resolve(Path.of("data", "kernels", "socketlab", "kernel.json"))).exists();
        assertThat(SocketLabJar.BUILT.run(Map.of("VIRTUAL_ENV", folder.resolve("venv").toString()), "install", "--slow-start", "--sys-prefix", "--name", "second-lab").exitCode()).isZero();
        assertThat(folder.resolve(Path.of("venv", "share", "jupyter", "kernels", "second-lab", "kernel.json"))).exists();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidInOneMessage() throws Exception {
        var file = Files.writeString(folder.resolve("a file"), "");
        var ended = SocketLabJar.BUILT.run("install", "--prefix", file.toString());
        assertThat(ended.exitCode()).isEqualTo(Main.NOT_TRIED);
        assertThat(ended.err()).startsWith("socketlab: cannot install the kernel in ").contains("--prefix DIR").doesNotContain("\tat ");
    }

    @Test
    void twoPlacesAtOnceAndOddNamesAreRefused() throws Exception {
        assertThat(SocketLabJar.BUILT.run("install", "--user", "--sys-prefix").exitCode()).isEqualTo(Main.NOT_TRIED);
        for (var odd : List.of("../x", "..", ".", "")) {
            var name = SocketLabJar.BUILT.run("uninstall", "--prefix", folder.toString(), "--name", odd);
            assertThat(name.exitCode()).isEqualTo(Main.NOT_TRIED);
            assertThat(name.err()).contains("cannot be a kernel's name");
        }
    }

    private static void install(String... args) throws Exception {
        var all = new String[args.length + 1];
        all[0] = "install";
        System.arraycopy(args, 0, all, 1, args.length);
        var ended = SocketLabJar.BUILT.run(all);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).as("no warnings").isEmpty();
    }

    private static JsonNode spec(Path kernel) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(kernel.resolve("kernel.json")));
    }
}
