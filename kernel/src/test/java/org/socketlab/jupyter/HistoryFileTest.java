package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HistoryFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("deep").resolve("history.jsonl");
    }

    private static List<String> inputs(List<HistoryFile.Entry> entries) {
        return entries.stream().map(HistoryFile.Entry::input).toList();
    }

    @Test
    void historyIsKeptAcrossSessions() {
        new HistoryFile(file()).append(1, "first", null);
        var second = new History(new HistoryFile(file()));
        second.add(1, "second", "2");
        assertThat(inputs(second.tail(10))).containsExactly("first", "second");
        assertThat(inputs(second.range(0, 1, 9))).containsExactly("second");
        assertThat(inputs(second.range(-1, 1, 9))).containsExactly("first");
        assertThat(inputs(second.range(-2, 1, 9))).isEmpty();
        assertThat(inputs(second.range(1, 1, 9))).containsExactly("first");
        assertThat(second.tail(1).get(0)).isEqualTo(new HistoryFile.Entry(2, 1, "second", "2"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayReadIt() throws IOException {
        var history = new HistoryFile(file(), 2_000);
        for (int line = 1; line <= 100; line++) history.append(line, "a password, perhaps", null);
        assertThat(history.entries()).as("the older half was forgotten").hasSizeLessThan(100);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    }

    @Test
    void kernelsSideBySideTakeDifferentNumbers() {
        var one = new HistoryFile(file());
        var other = new HistoryFile(file());
        one.append(1, "a", null);
        other.append(1, "b", null);
        one.append(2, "c", null);
        assertThat(List.of(one.session(), other.session())).containsExactly(1, 2);
        assertThat(one.entries()).extracting(HistoryFile.Entry::session).containsExactly(1, 2, 1);
    }

    @Test
    void aSessionIsOneMoreThanTheHighestWhereverThatStands() throws IOException {
        var before = new HistoryFile(file());
        before.append(1, "a", null);
        Files.writeString(file(), "{\"session\":41,\"line\":1,\"input\":\"\\n{\\\"session\\\":77\"}\n{\"session\":99999999999999999999}\n{\"session\":\n", StandardOpenOption.APPEND);
        before.append(2, "b", null);
        assertThat(new HistoryFile(file()).session()).isEqualTo(42);
    }

    @Test
    void severalProcessesWriteAtOnceAndNothingIsLost() throws Exception {
        var processes = List.of(writer(), writer(), writer());
        for (var process : processes) assertThat(process.waitFor()).isZero();
        var entries = new HistoryFile(file()).entries();
        assertThat(entries).hasSize(3 * Writer.COUNT);
        assertThat(entries.stream().map(HistoryFile.Entry::session).distinct()).hasSize(3);
    }

    private Process writer() throws IOException {
        return KernelProcess.command(Writer.class, file().toString()).start();
    }

    /** Another kernel's writing. */
    static final class Writer {
        static final int COUNT = 100;

        public static void main(String[] args) {
            var history = new HistoryFile(Path.of(args[0]));
            for (int i = 1; i <= COUNT; i++) history.append(i, "cell " + i, null);
        }
    }

    @Test
    void damagedLinesAreSkipped() throws IOException {
        var history = new HistoryFile(file());
        history.append(1, "good", null);
        Files.writeString(file(), "garbage\n[]\n{\"session\":\"x\"}\n\u0000\u0000\n{\"session\":1,\"li", StandardOpenOption.APPEND);
        history.append(2, "good too", null);
        assertThat(inputs(history.entries())).containsExactly("good", "good too");
    }

    @Test
    void theOlderHalfIsForgottenWhenTheFileHasGrown() throws IOException {
        var history = new HistoryFile(file(), 10_000);
        IntStream.rangeClosed(1, 1_000).forEach(i -> history.append(i, "cell " + i, null));
        assertThat(Files.size(file())).isLessThanOrEqualTo(10_000);
        assertThat(inputs(history.entries())).endsWith("cell 999", "cell 1000");
    }

    @Test
    void whatCannotBeWrittenDoesNotStopACell() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file where a folder should be");
        var history = new HistoryFile(file());
        history.append(1, "x", null);
        assertThat(history.entries()).isEmpty();
    }

    @Test
    void theFileIsWhereJupyterKeepsAUsersData() {
        assertThat(UserFiles.history(Map.of("SOCKETLAB_HISTORY", "/a/b.jsonl"))).isEqualTo(Path.of("/a/b.jsonl"));
        assertThat(UserFiles.history(Map.of("JUPYTER_DATA_DIR", "/data"))).isEqualTo(Path.of("/data/socketlab/history.jsonl"));
    }

    @Test
    void globsAreNoRegularExpressions() {
        assertThat(Glob.pattern("a*c").matcher("a\nbc").matches()).isTrue();
        assertThat(Glob.pattern("a.c").matcher("abc").matches()).isFalse();
        assertThat(Glob.pattern("a?[^x-z][!b]").matcher("aabc").matches()).isTrue();
        assertThat(Glob.pattern("a?[^x-z]").matcher("aby").matches()).isFalse();
        assertThat(Glob.pattern("[abc").matcher("[abc").matches()).isTrue();
        assertThat(Glob.pattern("(\\E$").matcher("(\\E$").matches()).isTrue();
    }
}
