package org.socketlab.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java install/Start.java}: what it makes, what it leaves alone, and what it says when something is missing. */
class StartIT {

    @TempDir
    private Path folder;

    private Clone clone;

    @BeforeEach
    void makeClone() throws IOException {
        clone = new Clone(folder.resolve("clöne with spaces"));
    }

    @Test
    void aFreshCloneIsSetUpAndASecondStartLeavesItAlone() throws Exception {
        var first = clone.start(Map.of(), "--setup-only");
        assertThat(first.exitCode()).as(first.said()).isZero();
        assertThat(clone.path(".venv/share/jupyter/kernels/socketlab/kernel.json")).content().contains("clöne with spaces");
        assertThat(clone.path(".venv/etc/jupyter/labconfig/page_config.json")).exists();

        var spec = Files.getLastModifiedTime(clone.path(".venv/share/jupyter/kernels/socketlab/kernel.json"));
        var second = clone.start(Map.of("PATH", ""), "--setup-only");
        assertThat(second.exitCode()).as("what is ready needs neither Maven nor Python: %s", second.said()).isZero();
        assertThat(Files.getLastModifiedTime(clone.path(".venv/share/jupyter/kernels/socketlab/kernel.json"))).isEqualTo(spec);
    }

    @Test
    void whatAnInterruptedStartHasLeftIsMadeAnew() throws Exception {
        Files.createDirectories(clone.path(".venv/bin"));
        Files.writeString(clone.path(".venv/socketlab-unfinished"), "");
        Files.writeString(clone.path(".venv/bin/rubbish"), "");
        var ended = clone.start(Map.of(), "--setup-only");
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(clone.path(".venv/bin/rubbish")).doesNotExist();
        assertThat(clone.path(".venv/socketlab-unfinished")).doesNotExist();
    }

    @Test
    void anEnvironmentOfSomebodyElseIsNotTouched() throws Exception {
        Files.createDirectories(clone.path(".venv"));
        Files.writeString(clone.path(".venv/mine"), "");
        var ended = clone.start(Map.of(), "--setup-only");
        assertOneMessage(ended, "is there already, and not made by this program");
        assertThat(clone.path(".venv/mine")).exists();
    }

    @Test
    void aPackageThatCannotBeGotLeavesNothingHalfMade() throws Exception {
        clone.requirements("no-such-package-of-socketlab==1\n");
        var ended = clone.start(Map.of("PIP_NO_INDEX", "1"), "--setup-only");
        assertOneMessage(ended, "pip could not install JupyterLab");
        assertThat(ended.said()).contains("PIP_INDEX_URL");
        assertThat(clone.path(".venv")).doesNotExist();
    }

    @Test
    void aMissingMavenIsSaid() throws Exception {
        Files.setLastModifiedTime(clone.path("kernel/src/main/java/org/socketlab/cli/Main.java"), FileTime.from(Instant.now().plusSeconds(5)));
        assertOneMessage(clone.start(Map.of("PATH", ""), "--setup-only"), "there is no mvn on the PATH nor in MAVEN_HOME");
    }

    @Test
    void aBuildThatFailsIsSaidAndTheOldJarIsNotTakenForANewOne() throws Exception {
        Files.setLastModifiedTime(clone.path("kernel/pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        var ended = clone.start(Map.of("PATH", fakes("mvn", "echo no network; exit 1")), "--setup-only");
        assertOneMessage(ended, "Maven could not build the kernel");
        assertThat(ended.said()).contains("no network").contains("settings.xml");
        assertThat(clone.path(".venv")).doesNotExist();
    }

    @Test
    void aMissingPythonIsSaid() throws Exception {
        assertOneMessage(clone.start(Map.of("PATH", ""), "--setup-only"), "JupyterLab needs Python 3.10 or newer");
    }

    @Test
    void anOldPythonAndOneWithoutVenvAreNamed() throws Exception {
        var old = clone.start(Map.of("PATH", fakes("python3", "echo 3 8")), "--setup-only");
        assertOneMessage(old, "python3 is Python 3.8, which is too old");
        var bare = clone.start(Map.of("PATH", fakes("python3", "echo 3 12; exit 1")), "--setup-only");
        assertOneMessage(bare, "python3 is Python 3.12, but lacks the module venv or ensurepip");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingIsMade() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var ended = clone.start(Map.of(), "--port", Integer.toString(taken.getLocalPort()));
            assertOneMessage(ended, "port " + taken.getLocalPort() + " cannot be used");
        }
        assertThat(clone.path(".venv")).doesNotExist();
    }

    @Test
    void wrongOptionsAreTwoAndHelpIsHelp() throws Exception {
        assertThat(clone.start(Map.of(), "--fly").exitCode()).isEqualTo(2);
        assertThat(clone.start(Map.of(), "--port", "99999").exitCode()).isEqualTo(2);
        var help = clone.start(Map.of(), "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.said()).startsWith("Usage: java install/Start.java");
    }

    /** An old JDK must get as far as saying that it is too old. */
    @Test
    void itsTextStaysWithinJava11() throws Exception {
        var javac = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "--release", "11", "-proc:none",
                "-d", folder.resolve("classes").toString(), clone.path("install/Start.java").toString()).redirectErrorStream(true).start();
        var said = new String(javac.getInputStream().readAllBytes());
        assertThat(javac.waitFor()).as(said).isZero();
    }

    private static void assertOneMessage(Clone.Ended ended, String message) {
        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).contains("Start: ").contains(message).doesNotContain("\tat ");
    }

    /** A PATH with nothing but one program, which is a line of shell. */
    private String fakes(String name, String shell) throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin-" + Math.abs((name + shell).hashCode())));
        var program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + shell + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return bin.toString();
    }
}
