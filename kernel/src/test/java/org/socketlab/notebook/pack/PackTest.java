package org.socketlab.notebook.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.notebook.Notebook;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Transcript;

/** What is packed can be unpacked, and nothing else. */
class PackTest {

    private static final PackLimits SMALL = new PackLimits(20, 100_000, 200_000);

    @TempDir
    private Path folder;
    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectories(folder.resolve("in").resolve("side"));
    }

    @Test
    void whatIsReadEqualsWhatWasWritten() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/x.txt"), "hällo");
        var file = folder.resolve("a.socketlab.zip");
        var pack = pack(List.of("data/x.txt"));
        pack.write(file);
        var read = PackReader.unpack(file, target, SMALL);
        assertThat(read.notebook().text()).isEqualTo(pack.notebook().text());
        assertThat(read).usingRecursiveComparison().comparingOnlyFields("name", "parameters", "seed", "ranOn", "files").isEqualTo(pack);
        assertThat(target.resolve("data/x.txt")).content().isEqualTo("hällo");
        assertThat(read.traffic().conversations()).isEqualTo(pack.traffic().conversations());
    }

    @Test
    void packingTwiceGivesTheSameBytes() throws IOException {
        var pack = pack(List.of());
        pack.write(folder.resolve("1.zip"));
        pack.write(folder.resolve("2.zip"));
        assertThat(folder.resolve("1.zip")).hasSameBinaryContentAs(folder.resolve("2.zip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "a/../../evil", "C:evil", "C:/evil", "a\\..\\evil", "a//evil", "./evil", "a/", "", "con", "a/NUL.txt", "evil.", "evil ", "e\u0000vil",
            "e\u202evil", "e\nvil", "~/evil", "a/b/c/d/e/f/g/h/evil", ".hidden"})
    void aNameThatCouldMeanAPlaceOutsideIsRefused(String name) throws IOException {
        assertRefused(Map.of(name, "x"), "a name that could mean a place outside");
        try (var inside = Files.walk(folder)) {
            assertThat(inside.filter(Files::isRegularFile)).as("nothing is written").extracting(path -> path.getFileName().toString()).containsExactly("made.zip");
        }
    }

    @Test
    void namesThatAreOneFileOnSomeSystemsAreRefused() throws IOException {
        var both = entries(List.of("Data.txt", "data.TXT"));
        both.put("Data.txt", "a");
        both.put("data.TXT", "b");
        assertRefused(zip(both), "two files that are the same on some systems");
        var composed = entries(List.of("\u00e9", "e\u0301"));
        composed.put("\u00e9", "a");
        composed.put("e\u0301", "b");
        assertRefused(zip(composed), "two files that are the same on some systems");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        var bytes = zip(with(entries(List.of("one", "two")), "one", "two"));
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("two", "one");
        assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), "two files");
    }

    @Test
    void aFileThatIsAFolderTooIsRefused() throws IOException {
        assertRefused(zip(with(entries(List.of("a", "a/b")), "a", "a/b")), "a file and a folder of one name");
    }

    @Test
    void onlyWhatTheManifestNamesMayBeThere() throws IOException {
        assertRefused(zip(with(entries(List.of()), "more")), "which its socketlab-pack.json does not name");
        assertRefused(zip(entries(List.of("missing"))), "names a file that it does not hold");
        assertRefused(zip(with(entries(List.of("a", "a")), "a")), "names a file twice");
    }

    @Test
    void aBombIsRefusedByWhatComesOutOfIt() throws IOException {
        var one = entries(List.of("bomb"));
        one.put("bomb", "0".repeat(100_001));
        assertRefused(zip(one), "unpacks to more than 100000 bytes");
        var many = entries(List.of("a", "b", "c"));
        for (var each : List.of("a", "b", "c")) many.put(each, "0".repeat(90_000));
        assertRefused(zip(many), "unpacks to more than 200000 bytes");
    }

    /** The sizes in the archive say one byte; what comes is what counts. */
    @Test
    void aSizeThatIsALieIsNotBelieved() throws IOException {
        var one = entries(List.of("bomb"));
        one.put("bomb", "0".repeat(100_001));
        var bytes = zip(one);
        patchSizes(bytes, 100_001, 1);
        assertThatThrownBy(() -> unpack(bytes)).isInstanceOf(NotAPack.class);
        assertThat(target.resolve("bomb")).satisfiesAnyOf(file -> assertThat(file).doesNotExist(), file -> assertThat(Files.size(file)).isLessThanOrEqualTo(100_000));
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        var names = new ArrayList<String>();
        for (int i = 0; i < 20; i++) names.add("f" + i);
        assertRefused(zip(with(entries(names), names.toArray(String[]::new))), "it holds 24 files");
    }

    @Test
    void aSymbolicLinkComesOutAsAnOrdinaryFile() throws IOException {
        var bytes = zip(with(entries(List.of("link")), "link"));
        markAsLinks(bytes);
        try (var file = new ZipFile(Files.write(folder.resolve("links.zip"), bytes).toFile())) {
            assertThat(file.size()).isEqualTo(5);
        }
        unpack(bytes);
        assertThat(target.resolve("link")).isRegularFile();
        assertThat(Files.isSymbolicLink(target.resolve("link"))).isFalse();
    }

    @Test
    void whatIsNoPackIsSaidSo() throws IOException {
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "no zip archive");
        assertRefused(new byte[0], "no zip archive");
        assertRefused(zip(Map.of("other.txt", "x")), "SocketLab has not made it");
        assertRefused(zip(Map.of(Manifest.NAME, "{}")), "is not that of a pack");
        assertRefused(zip(Map.of(Manifest.NAME, "[1")), "is not JSON");
        assertRefused(zip(Map.of(Manifest.NAME, "{\"format\":\"socketlab-pack\",\"version\":2}")), "it is of version 2, and this SocketLab reads version 1");
        assertRefused(zip(Map.of(Manifest.NAME, "{\"format\":\"socketlab-pack\",\"version\":1}")), "lacks \"notebook\"");
        assertRefused(zip(Map.of(Manifest.NAME, " ".repeat(2 << 20))), "more than 1048576 bytes");
        var notebook = entries(List.of());
        notebook.put("n.ipynb", "{}");
        assertRefused(zip(notebook), "n.ipynb is not a notebook");
        var transcript = entries(List.of());
        transcript.put(Manifest.TRANSCRIPT, "{}");
        assertRefused(zip(transcript), "its transcript is none");
    }

    @Test
    void aChangedByteIsFoundByItsChecksum() throws IOException {
        var one = entries(List.of("text"));
        one.put("text", "a text that is stored as it is");
        var bytes = stored(one);
        var changed = new String(bytes, StandardCharsets.ISO_8859_1).replace("a text that", "a tExt that").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(changed, "it is damaged");
    }

    @Property(tries = 100)
    void randomBytesAreRefusedInWords(@ForAll byte[] bytes) throws IOException {
        inAFolder(() -> assertThatThrownBy(() -> unpack(bytes)).isInstanceOf(NotAPack.class).hasMessageNotContaining("null"));
    }

    @Property(tries = 150)
    void aDamagedOrTruncatedPackIsReadOrRefused(@ForAll @IntRange(max = 5_000) int at, @ForAll byte change, @ForAll boolean truncate) throws IOException {
        inAFolder(() -> {
            var bytes = zip(entries(List.of()));
            var damaged = truncate ? Arrays.copyOf(bytes, at % bytes.length) : bytes;
            if (!truncate) damaged[at % bytes.length] ^= change;
            try {
                unpack(damaged);
            } catch (NotAPack refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        });
    }

    private interface Check {
        void run() throws IOException;
    }

    /** Properties know nothing of JUnit's folders. */
    private void inAFolder(Check check) throws IOException {
        folder = Files.createTempDirectory("socketlab-pack-test-");
        makeTarget();
        try {
            check.run();
        } finally {
            deleteFolder();
        }
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        if (folder == null || Files.notExists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    private void assertRefused(byte[] bytes, String why) throws IOException {
        assertThatThrownBy(() -> unpack(bytes)).isInstanceOf(NotAPack.class).hasMessageContaining(why);
        try (var written = Files.walk(target)) {
            for (var each : written.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(target)).toList()) Files.delete(each);
        }
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    private void assertRefused(Map<String, String> more, String why) throws IOException {
        var all = entries(List.copyOf(more.keySet()));
        all.putAll(more);
        assertRefused(zip(all), why);
    }

    private Pack unpack(byte[] bytes) throws IOException {
        return PackReader.unpack(Files.write(folder.resolve("made.zip"), bytes), target, SMALL);
    }

    private Pack pack(List<String> files) {
        try (var recorder = Recorder.start()) {
            return new Pack("n.ipynb", notebook(), Map.of("clients", "3"), "42", RanOn.here("1", List.of("g:a:1")), recorder.recording(), folder, files);
        }
    }

    private static Notebook notebook() {
        return Notebook.parse("{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", "n");
    }

    private static Map<String, String> with(Map<String, String> entries, String... names) {
        for (var name : names) entries.put(name, "x of " + name);
        return entries;
    }

    /** The parts of a proper pack whose manifest names those further files. */
    private Map<String, String> entries(List<String> files) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        entries.put(Manifest.NAME, new Manifest("n.ipynb", files, Map.of(), "", RanOn.here("1", List.of())).text());
        entries.put("n.ipynb", notebook().text());
        var transcript = new ByteArrayOutputStream();
        try (var recorder = Recorder.start()) {
            Transcript.write(recorder.recording(), transcript);
        }
        entries.put(Manifest.TRANSCRIPT, transcript.toString(StandardCharsets.UTF_8));
        entries.put(Manifest.PACKETS, "");
        return entries;
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        return zip(entries, ZipEntry.DEFLATED);
    }

    private static byte[] stored(Map<String, String> entries) throws IOException {
        return zip(entries, ZipEntry.STORED);
    }

    private static byte[] zip(Map<String, String> entries, int method) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var each : entries.entrySet()) {
                var content = each.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new ZipEntry(each.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    var checksum = new CRC32();
                    checksum.update(content);
                    entry.setSize(content.length);
                    entry.setCrc(checksum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Wherever the archive names that size. */
    private static void patchSizes(byte[] bytes, int from, int to) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (littleEndian(bytes, i) == from) for (int j = 0; j < 4; j++) bytes[i + j] = (byte) (to >>> 8 * j);
        }
    }

    /** In the central directory: made by Unix, mode 0120777. */
    private static void markAsLinks(byte[] bytes) {
        for (int i = 0; i + 46 <= bytes.length; i++) {
            if (littleEndian(bytes, i) != 0x02014b50) continue;
            bytes[i + 5] = 3;
            bytes[i + 40] = (byte) 0xff;
            bytes[i + 41] = (byte) 0xa1;
        }
    }

    private static int littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | (bytes[at + 3] & 0xff) << 24;
    }
}
