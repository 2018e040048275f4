package org.socketlab.notebook.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookFormatException;
import org.socketlab.wire.Limits;
import org.socketlab.wire.NotATranscript;
import org.socketlab.wire.Recording;
import org.socketlab.wire.Transcript;

/** Unpacks a pack from anywhere into a folder: its files and nothing else, as ordinary files, within limits that are counted and not believed. */
public final class PackReader {

    private static final int MANIFEST_BYTES = 1 << 20;
    private static final long NOTEBOOK_BYTES = 64L << 20;

    private final PackLimits limits;
    private final Path folder;
    private long bytesLeft;

    private PackReader(Path folder, PackLimits limits) {
        this.folder = folder;
        this.limits = limits;
        this.bytesLeft = limits.bytes();
    }

    /**
     * Reads a pack and writes its files into a folder; nothing is run.
     *
     * @param folder an empty one, best one that only its owner can enter
     * @throws NotAPack    if the file is none, or holds what a pack may not hold; the folder may then hold a part of it
     * @throws IOException if the file cannot be read, or the folder not written
     */
    public static Pack unpack(Path file, Path folder, PackLimits limits) throws IOException {
        if (Files.size(file) > limits.bytes()) throw new NotAPack("it has more than " + limits.bytes() + " bytes");
        try (var zip = new ZipFile(file.toFile())) {
            return new PackReader(folder, limits).unpack(zip);
        } catch (ZipException | EOFException e) {
            throw new NotAPack("it is no zip archive, or is damaged (" + e.getMessage() + ")", e);
        } catch (FileAlreadyExistsException e) {
            throw new NotAPack("it holds a file and a folder of one name, or two files of one", e);
        } catch (IllegalArgumentException e) {
            throw new NotAPack("it is damaged (" + e.getMessage() + ")", e);
        }
    }

    private Pack unpack(ZipFile zip) throws IOException {
        var entries = entries(zip);
        var manifestEntry = zip.getEntry(Manifest.NAME);
        if (manifestEntry == null) throw new NotAPack("it is a zip archive without " + Manifest.NAME + ", so SocketLab has not made it");
        var manifest = Manifest.parse(new String(manifest(zip, manifestEntry), StandardCharsets.UTF_8));
        requireAll(entries, manifest);
        for (var entry : entries) if (!entry.getName().equals(Manifest.NAME)) extract(zip, entry);
        return new Pack(manifest.notebook(), notebook(manifest), manifest.parameters(), manifest.seed(), manifest.ranOn(), transcript(), folder, manifest.files());
    }

    private List<ZipEntry> entries(ZipFile zip) throws NotAPack {
        if (zip.size() > limits.entries()) throw new NotAPack("it holds " + zip.size() + " files, and a pack holds " + limits.entries() + " at most");
        var names = new EntryNames();
        var entries = new ArrayList<ZipEntry>();
        for (var all = zip.entries(); all.hasMoreElements(); ) {
            var entry = all.nextElement();
            names.check(entry.getName());
            entries.add(entry);
        }
        return entries;
    }

    private static void requireAll(List<ZipEntry> entries, Manifest manifest) throws NotAPack {
        Set<String> promised = new HashSet<>(manifest.entries());
        promised.add(Manifest.NAME);
        if (promised.size() != manifest.entries().size() + 1) throw new NotAPack("its " + Manifest.NAME + " names a file twice");
        for (var entry : entries) {
            if (!promised.remove(entry.getName())) throw new NotAPack("it holds " + entry.getName() + ", which its " + Manifest.NAME + " does not name");
        }
        if (!promised.isEmpty()) throw new NotAPack("its " + Manifest.NAME + " names a file that it does not hold");
        if (manifest.notebook().contains("/")) throw new NotAPack("its notebook lies in a folder");
    }

    private static byte[] manifest(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(MANIFEST_BYTES + 1);
            if (bytes.length > MANIFEST_BYTES) throw new NotAPack("its " + Manifest.NAME + " has more than " + MANIFEST_BYTES + " bytes");
            return bytes;
        }
    }

    private void extract(ZipFile zip, ZipEntry entry) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) throw new NotAPack("it holds a file for a place outside");
        Files.createDirectories(target.getParent());
        try (var in = zip.getInputStream(entry)) {
            if (in == null) throw new NotAPack("it is damaged: " + entry.getName() + " cannot be found in it");
            copy(in, entry, target);
        }
    }

    /** Counts what really comes: what an archive says of its sizes may be a lie. */
    private void copy(InputStream in, ZipEntry entry, Path target) throws IOException {
        var checksum = new CRC32();
        long most = Math.min(limits.fileBytes(), bytesLeft);
        try (var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[64 << 10];
            for (int n; (n = in.read(buffer)) >= 0; ) {
                most -= n;
                bytesLeft -= n;
                if (most < 0) throw new NotAPack("it unpacks to more than " + (bytesLeft < 0 ? limits.bytes() : limits.fileBytes()) + " bytes");
                checksum.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        if (checksum.getValue() != entry.getCrc()) throw new NotAPack("it is damaged: the checksum of " + entry.getName() + " is another");
    }

    private Notebook notebook(Manifest manifest) throws IOException {
        var file = folder.resolve(manifest.notebook());
        if (Files.size(file) > NOTEBOOK_BYTES) throw new NotAPack("its notebook has more than " + NOTEBOOK_BYTES + " bytes");
        try {
            return Notebook.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), manifest.notebook());
        } catch (NotebookFormatException e) {
            throw new NotAPack(e.getMessage(), e);
        }
    }

    private Recording transcript() throws IOException {
        try (var in = Files.newInputStream(folder.resolve(Manifest.TRANSCRIPT))) {
            return Transcript.read(in, Limits.ROOMY);
        } catch (NotATranscript e) {
            throw new NotAPack("its transcript is none: " + e.getMessage(), e);
        }
    }
}
