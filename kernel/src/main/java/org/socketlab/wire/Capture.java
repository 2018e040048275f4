package org.socketlab.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads packets that tcpdump, Wireshark or {@link Pcapng} have written, pcapng or the older pcap, as a recording: the streams of TCP put
 * together again, and the datagrams of UDP. A packet tells when its bytes were sent, so that is what there is; of the calls that
 * received them a capture knows nothing.
 *
 * <pre>
 * Capture.read(Path.of("loopback.pcapng")).conversation(0).upstream().bytes()
 * </pre>
 */
public final class Capture {

    private Capture() {}

    /**
     * Reads a file; of one with more in it than {@link Limits#ROOMY} allows the end is kept.
     *
     * @throws NotACapture when it is none, or is damaged
     */
    public static Recording read(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(file.toString(), in, Limits.ROOMY);
        } catch (IOException e) {
            throw new UncheckedIOException("The capture " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Reads a stream, which stays open.
     *
     * @param limits how much of it is kept: the end, and what was before is counted
     * @throws NotACapture when it is none, or is damaged
     */
    public static Recording read(InputStream in, Limits limits) throws IOException {
        return read("The stream", in, limits);
    }

    private static Recording read(String name, InputStream in, Limits limits) throws IOException {
        var assembly = new Assembly(limits);
        new CaptureReader(name, in).read(assembly::packet);
        return assembly.recording();
    }
}
