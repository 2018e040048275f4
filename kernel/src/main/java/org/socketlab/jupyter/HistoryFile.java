package org.socketlab.jupyter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The history of all sessions of this user, one JSON object a line, the newest last:
 *
 * <pre>
 *   {"session":7,"line":1,"input":"1+1","output":"2","date":"2026-01-01T12:00:00.000000Z"}
 * </pre>
 * Several kernels may write at once: each write holds a lock on the file beside it. A line that is no such object, as an
 * ended machine may leave behind, is skipped. Only its owner may read the file. What cannot be written is logged; cells run on. Safe from any thread.
 */
final class HistoryFile {

    /** When the file has grown to this, its older half is forgotten. 4 MiB is about 20,000 cells. */
    static final long MAX_BYTES = 4 << 20;

    /** Longer cells are not kept. */
    static final int MAX_INPUT = 100_000;

    /** Of a longer value, this much is kept. */
    static final int MAX_OUTPUT = 10_000;

    private static final String BEGINNING = "\n{\"session\":";

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);

    /** File locks do not keep the threads of one JVM apart. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;
    private final long maxBytes;
    private int session;

    /** @param output null if the cell had no value */
    record Entry(int session, int line, String input, String output) {}

    HistoryFile(Path file) {
        this(file, MAX_BYTES);
    }

    HistoryFile(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /** The number of this session: one more than the highest in the file when this session first asked. */
    int session() {
        return locked(this::number).orElse(Math.max(session, 1));
    }

    private int number() throws IOException {
        if (session > 0) return session;
        session = highestSession() + 1;
        write(line(session, 0, "", null));         // takes the number, so that a kernel beside this one takes another
        return session;
    }

    /** Looks at no more than the beginnings of the lines: a cell waits for this, and the file may be long. */
    private int highestSession() throws IOException {
        if (!Files.exists(file)) return 0;
        var text = "\n" + new String(Files.readAllBytes(file), ISO_8859_1);
        int highest = 0;
        for (int at = -1; (at = text.indexOf(BEGINNING, at + 1)) >= 0; ) highest = Math.max(highest, numberAt(text, at + BEGINNING.length()));
        return highest;
    }

    /** The number that begins there; 0 for one that no session has. */
    private static int numberAt(String text, int start) {
        long number = 0;
        for (int at = start; at < text.length() && Character.isDigit(text.charAt(at)) && number < Integer.MAX_VALUE; at++)
            number = 10 * number + text.charAt(at) - '0';
        return number < Integer.MAX_VALUE ? (int) number : 0;
    }

    void append(int line, String input, String output) {
        if (input.length() > MAX_INPUT) return;
        var kept = output == null || output.length() <= MAX_OUTPUT ? output : output.substring(0, MAX_OUTPUT);
        locked(() -> {
            write(line(number(), line, input, kept));
            if (Files.size(file) > maxBytes) forgetOlderHalf();
            return line;
        });
    }

    /** What was run, oldest first. */
    List<Entry> entries() {
        return locked(this::read).orElse(List.of()).stream().filter(entry -> entry.line() > 0).toList();
    }

    private static String line(int session, int line, String input, String output) {
        var json = Json.object().put("session", session).put("line", line).put("input", input).put("output", output)
                .put("date", Message.now());
        return new String(Json.bytes(json), UTF_8);
    }

    private void write(String line) throws IOException {
        createForItsOwner(file);
        Files.writeString(file, (endsInMidLine() ? "\n" : "") + line + "\n", StandardOpenOption.APPEND);
    }

    /** What people type is theirs: nobody else may read it, where the file system knows of such rights. */
    private static void createForItsOwner(Path file) throws IOException {
        if (Files.exists(file)) return;
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        if (posix) Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        else Files.createFile(file);
    }

    private boolean endsInMidLine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) return false;
        try (var channel = FileChannel.open(file)) {
            var last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) != '\n';
        }
    }

    private List<Entry> read() throws IOException {
        if (!Files.exists(file)) return List.of();
        var entries = new ArrayList<Entry>();
        for (var line : new String(Files.readAllBytes(file), UTF_8).split("\n")) entry(line).ifPresent(entries::add);
        return entries;
    }

    private static Optional<Entry> entry(String line) {
        try {
            var json = Json.parse(line);
            if (!json.path("session").isInt() || !json.path("line").isInt()) return Optional.empty();
            return Optional.of(new Entry(json.path("session").intValue(), json.path("line").intValue(),
                    json.path("input").asString(""), text(json.path("output"))));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode output) {
        return output.isString() ? output.stringValue() : null;
    }

    private void forgetOlderHalf() throws IOException {
        var lines = List.of(new String(Files.readAllBytes(file), UTF_8).split("\n"));
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        createForItsOwner(fresh);
        Files.write(fresh, lines.subList(lines.size() / 2, lines.size()));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    private <T> Optional<T> locked(FileWork<T> work) {
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                try (var beside = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = beside.lock()) {
                    LOG.trace("holding {}", lock);
                    return Optional.of(work.run());
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("The history {} cannot be used: {}", file, e.toString());
                return Optional.empty();
            }
        }
    }
}
