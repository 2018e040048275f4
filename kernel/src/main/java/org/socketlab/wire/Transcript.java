package org.socketlab.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recording as a file of JSON, one event a line, so that it can be kept, compared and played again. What is read equals what was written.
 * The form is described by a JSON Schema, {@link #schema}; a program reads the versions that it knows, and skips fields that it does not.
 *
 * <pre>
 * Transcript.write(recording, Path.of("echo.json"));
 * Transcript.read(Path.of("echo.json")).conversations()
 * </pre>
 */
public final class Transcript {

    /** What the first field, {@code format}, says. */
    public static final String FORMAT = "socketlab-transcript";
    /** What the second field, {@code version}, says. */
    public static final int VERSION = 1;

    private Transcript() {}

    /** Writes a file; one that is there already is replaced. */
    public static void write(Recording recording, Path file) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(recording, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The transcript " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Writes to a stream, which stays open. */
    public static void write(Recording recording, OutputStream out) throws IOException {
        new TranscriptWriter(out).write(recording);
    }

    /**
     * Reads a file, as far as {@link Limits#ROOMY} allows.
     *
     * @throws NotATranscript when it is none, is damaged, or has more in it
     */
    public static Recording read(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TranscriptReader(file.toString(), Limits.ROOMY).read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The transcript " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Reads a stream, which stays open.
     *
     * @param limits how much may be in it at most: more is an error, whatever the stream says of itself
     * @throws NotATranscript when it is none, is damaged, or has more in it
     */
    public static Recording read(InputStream in, Limits limits) throws IOException {
        return new TranscriptReader("The stream", limits).read(in);
    }

    /** The JSON Schema of the form. */
    public static String schema() {
        try (var in = Transcript.class.getResourceAsStream("transcript.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
