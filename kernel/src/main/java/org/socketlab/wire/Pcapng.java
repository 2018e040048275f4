package org.socketlab.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a recording as packets that Wireshark and tshark open and follow. They are synthesized from the socket calls, and the file says so: the
 * bytes, their order and the times of the calls are real; windows, acknowledgements and how the network cut the bytes are not.
 *
 * <pre>
 * Pcapng.write(recording, Path.of("echo.pcapng"));
 * </pre>
 */
public final class Pcapng {

    private Pcapng() {}

    /** Writes a file; one that is there already is replaced. */
    public static void write(Recording recording, Path file) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(recording, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The packets cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes to a stream, which stays open. */
    public static void write(Recording recording, OutputStream out) throws IOException {
        var synthesis = new Synthesis(recording);
        var writer = new PcapngWriter(out);
        writer.begin(("Synthesized from socket calls: bytes and times are those of the calls; windows, acknowledgements and the cut into"
                + " segments are not those of the network. " + recording.dropped()).strip());
        writer.names(synthesis.names());
        long began = recording.began().getEpochSecond() * 1_000_000_000L + recording.began().getNano();
        for (var each : synthesis.packets()) writer.packet(began + each.atNanos(), each.packet(), each.comments());
        out.flush();
    }
}
