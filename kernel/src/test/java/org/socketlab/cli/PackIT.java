package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A notebook is packed here and checked there. */
@Timeout(180)
class PackIT {

    private static final String NOTEBOOK = """
            {"cells": [
              {"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "outputs": [], "execution_count": null, "source": "int seed = 1;"},
              {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "execution_count": null,
               "source": "var pair = socketPair();\\npair.first().send(Files.readString(Path.of(\\"word.txt\\")));\\npair.second().recv(9)"}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";

    @TempDir
    private Path folder;

    @Test
    void aPackIsRunOnlyWhenToldSoAndThenEverythingIsCompared() throws Exception {
        var pack = pack();
        try (var zip = new ZipFile(pack.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("socketlab-pack.json", "n.ipynb", "transcript.json", "packets.pcapng", "word.txt");
            assertThat(text(zip, "socketlab-pack.json")).contains("\"seed\" : \"42\"", "\"parameters\"", "\"Java\" : \"" + System.getProperty("java.version"));
            assertThat(text(zip, "transcript.json")).contains("socketlab-transcript");
            assertThat(text(zip, "n.ipynb")).contains("b\\\"word\\\"");
        }
        var refused = SocketLabJar.BUILT.run("verify", pack.toString());
        assertThat(refused.exitCode()).isEqualTo(Main.NOT_TRIED);
        assertThat(refused.err()).contains("n.ipynb: 3 code cells").contains("has been run").contains("--trust").doesNotContain("[1/3]");

        var page = folder.resolve("page.html");
        var same = SocketLabJar.BUILT.run("verify", "--trust", "--html", page.toString(), pack.toString());
        assertThat(same.exitCode()).as(same.err() + same.out()).isZero();
        assertThat(same.out()).contains("same outputs as saved", "  Java: " + System.getProperty("java.version"), "  seed: 42", "  traffic: 1 conversation").doesNotContain("different:");
        assertThat(page).content().contains("traffic: 1 conversation");
    }

    @Test
    void whatDiffersIsTold() throws Exception {
        var pack = pack();
        var other = folder.resolve("other.socketlab.zip");
        change(pack, other, "socketlab-pack.json", "\"Java\" : \"", "\"Java\" : \"9.", "n.ipynb", "b\\\"word\\\"", "b\\\"lord\\\"");
        var ended = SocketLabJar.BUILT.run("verify", "--trust", other.toString());
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(Main.FAILED);
        assertThat(ended.out()).contains("1 cell differs", "-    b\"lord\"", "+    b\"word\"", "different:", "Java: 9." + System.getProperty("java.version") + " there, ");
    }

    @Test
    void whatIsNoPackIsSaidInOneMessage() throws Exception {
        for (var content : List.of("", "hello", "PK\u0003\u0004")) {
            var file = Files.writeString(folder.resolve("x.socketlab.zip"), content);
            var ended = SocketLabJar.BUILT.run("verify", "--trust", file.toString());
            assertThat(ended.exitCode()).isEqualTo(Main.NOT_TRIED);
            assertThat(ended.err()).startsWith("socketlab: ").contains("cannot be taken as a pack").doesNotContain("\tat ");
        }
    }

    @Test
    void aPersonAtTheTerminalSeesTheCodeAndIsAsked() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1) to play a terminal");
        var pack = pack();
        assertThat(atTerminal(pack, "n")).contains("ran on SocketLab", "code cell 3:", "pair.second().recv(9)", "Run it? [y/N]", "has been run").doesNotContain("[1/3]");
        assertThat(atTerminal(pack, "y")).contains("Run it? [y/N]", "[1/3]", "same outputs as saved");
    }

    private String atTerminal(Path pack, String answer) throws Exception {
        var command = Jdk.command() + " -XX:TieredStopAtLevel=1 -Dstdout.encoding=UTF-8 -jar " + SocketLabJar.BUILT.path() + " verify " + pack;
        var process = new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null").redirectErrorStream(true).start();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        try (var keys = process.outputWriter()) {
            keys.write(answer + "\n");
            keys.flush();
            return new String(process.getInputStream().readAllBytes());
        }
    }

    private Path pack() throws Exception {
        var here = Files.createDirectories(folder.resolve("here"));
        Files.writeString(here.resolve("word.txt"), "word");
        var notebook = Files.writeString(here.resolve("n.ipynb"), NOTEBOOK);
        var pack = here.resolve("n.socketlab.zip");
        var ended = SocketLabJar.BUILT.runIn(here, "pack", notebook.toString(), "-p", "seed", "42", "--with", here.resolve("word.txt").toString());
        assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
        assertThat(ended.out()).isEqualToNormalizingNewlines("made " + pack + "\n");
        return pack;
    }

    /** @param changes an entry's name, what to replace in it, and with what */
    private static void change(Path from, Path to, String... changes) throws IOException {
        try (var zip = new ZipFile(from.toFile()); var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : zip.stream().toList()) {
                var bytes = zip.getInputStream(entry).readAllBytes();
                for (int i = 0; i < changes.length; i += 3) {
                    if (entry.getName().equals(changes[i])) bytes = text(zip, changes[i]).replace(changes[i + 1], changes[i + 2]).getBytes();
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes());
    }
}
