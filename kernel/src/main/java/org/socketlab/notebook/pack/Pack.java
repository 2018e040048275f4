package org.socketlab.notebook.pack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.socketlab.notebook.Notebook;
import org.socketlab.wire.Pcapng;
import org.socketlab.wire.Recording;
import org.socketlab.wire.Transcript;

/**
 * A notebook that has run, with what it needs to be run and compared elsewhere. As a file it is a zip archive, so that anybody can look into it:
 * a manifest, the notebook, what passed between its sockets as a transcript and as packets, further files. The same pack is the same bytes.
 *
 * @param name       the notebook's file name
 * @param parameters that were given to its run, by name
 * @param seed       the value of its variable {@code seed}; "" when it has none
 * @param traffic    what its sockets did
 * @param folder     the notebook's folder, where the further files are
 * @param files      their paths from there, with {@code /}
 */
public record Pack(String name, Notebook notebook, Map<String, String> parameters, String seed, RanOn ranOn, Recording traffic, Path folder,
                   List<String> files) {

    /** What the names of packs end with. */
    public static final String ENDING = ".socketlab.zip";

    /** The earliest moment that a zip archive can name. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public Pack {
        files = files.stream().sorted().toList();
    }

    /**
     * Writes the pack; a file that is there already is replaced.
     *
     * @throws NotAPack if a file has a name that a pack cannot hold
     */
    public void write(Path file) throws IOException {
        var manifest = new Manifest(name, files, parameters, seed, ranOn);
        var names = new EntryNames();
        names.check(Manifest.NAME);
        for (var entry : manifest.entries()) names.check(entry);
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            add(zip, Manifest.NAME, out -> out.write(manifest.text().getBytes(StandardCharsets.UTF_8)));
            add(zip, name, out -> out.write(notebook.text().getBytes(StandardCharsets.UTF_8)));
            add(zip, Manifest.TRANSCRIPT, out -> Transcript.write(traffic, out));
            add(zip, Manifest.PACKETS, out -> Pcapng.write(traffic, out));
            for (var each : files) add(zip, each, out -> Files.copy(folder.resolve(each), out));
        }
    }

    private static void add(ZipOutputStream zip, String name, Content content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }
}
