package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.socketlab.sockets.Bytes;

/** Wireshark on the command line, which judges the captures that are written here. */
final class Tshark {

    private static final String[] CHECKED = {"-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"};

    private final Path file;

    private Tshark(Path file) {
        this.file = file;
    }

    static Tshark of(Path file) {
        assumeTrue(isInstalled("tshark"), "tshark is not installed");
        return new Tshark(file);
    }

    static boolean isInstalled(String program) {
        for (var folder : System.getenv("PATH").split(":")) if (Files.isExecutable(Path.of(folder, program))) return true;
        return false;
    }

    /** Nothing malformed, no bad checksum, no packet of which Wireshark thinks that it is lost, late or there twice. */
    void mustBeClean() {
        var arguments = new ArrayList<>(List.of(CHECKED));
        arguments.addAll(List.of("-Y", "_ws.malformed or tcp.analysis.flags or _ws.expert.severity == error"
                + " or ip.checksum.status != 1 or tcp.checksum.status != 1 or udp.checksum.status != 1"));
        assertThat(lines(arguments.toArray(String[]::new))).isEmpty();
    }

    /** Both directions of a stream, as Follow Stream shows them. */
    record Followed(Bytes upstream, Bytes downstream) {}

    Followed follow(String protocol, int stream) {
        var up = new StringBuilder();
        var down = new StringBuilder();
        for (var line : lines("-q", "-z", "follow," + protocol + ",raw," + stream)) {
            if (line.matches("\t[0-9a-f]+")) down.append(line.strip());
            else if (line.matches("[0-9a-f]+")) up.append(line);
        }
        return new Followed(Bytes.ofHex(up.toString()), Bytes.ofHex(down.toString()));
    }

    /** One field of the packets that pass a display filter, one line a packet. */
    List<String> field(String name, String filter) {
        return lines("-Y", filter, "-T", "fields", "-e", name);
    }

    List<String> lines(String... arguments) {
        var command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    static List<String> run(List<String> command) {
        try {
            var errors = Files.createTempFile("errors", ".txt");
            var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            var lines = process.inputReader().lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, Files.readString(errors)).isZero();
            Files.delete(errors);
            return lines;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
