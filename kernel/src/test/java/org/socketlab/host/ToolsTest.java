package org.socketlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ToolsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path bin;

    private Tools tools(Duration patience) {
        return new Tools(List.of(bin, Path.of("/bin"), Path.of("/usr/bin")), patience);
    }

    @Test
    void whatAProgramPrintsIsTheAnswer() throws IOException {
        OtherSystemsTest.script(bin, "greet", "echo \"Grüße, $1\"");
        assertThat(tools(LONG).text("greet", "you there").get()).isEqualTo("Grüße, you there\n");
    }

    @Test
    void aMissingProgramIsNamedWithItsPackage() {
        var nothing = new Tools(List.of(bin), LONG);
        assertThat(nothing.text("ss", "-tln")).isEqualTo(new Answer.Unknown<>("`ss` is not installed; it comes with the package iproute2."));
        assertThat(nothing.text("no-such-tool")).isEqualTo(new Answer.Unknown<>("`no-such-tool` is not installed."));
        assertThat(nothing.find("ss")).isEmpty();
    }

    @Test
    void aFolderOrAFileThatCannotBeRunIsNoProgram() throws IOException {
        Files.createDirectory(bin.resolve("folder"));
        Files.writeString(bin.resolve("text"), "not a program");
        assertThat(tools(LONG).find("folder")).isEmpty();
        assertThat(tools(LONG).find("text")).isEmpty();
    }

    @Test
    void aProgramThatHangsIsKilledWithItsChildren() throws IOException {
        var pids = bin.resolve("pids");
        OtherSystemsTest.script(bin, "hang", "sleep 600 & echo $$ $! > " + pids + "\nwait");
        assertThat(tools(SHORT).text("hang", "-x")).isEqualTo(new Answer.Unknown<>("`hang -x` gave no answer within 300ms."));
        for (var pid : Files.exists(pids) ? Files.readString(pids).strip().split(" ") : new String[0])
            if (!pid.isEmpty()) Awaitility.await("the end of " + pid).until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    }

    @Test
    void aChildThatKeepsTheOutputOpenHoldsNobodyUp() throws IOException {
        var pid = bin.resolve("pid");
        OtherSystemsTest.script(bin, "leave", "sleep 600 &\necho $! > " + pid + "\necho done");
        try {
            assertThat(tools(Duration.ofSeconds(5)).text("leave").get()).isEqualTo("done\n");
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aProgramThatFailsSaysWhy() throws IOException {
        OtherSystemsTest.script(bin, "fail", "echo 'Cannot open netlink socket: Operation not permitted' >&2; exit 3");
        assertThat(tools(LONG).text("fail")).isEqualTo(new Answer.Unknown<>("`fail` failed: Cannot open netlink socket: Operation not permitted."));
        OtherSystemsTest.script(bin, "silent", "exit 3");
        assertThat(tools(LONG).text("silent")).isEqualTo(new Answer.Unknown<>("`silent` failed: exit status 3."));
    }

    @Test
    void aFloodOnBothStreamsIsTaken() throws IOException {
        OtherSystemsTest.script(bin, "flood", "head -c 3000000 /dev/zero | tr '\\0' e >&2; head -c 40000000 /dev/zero | tr '\\0' o");
        var output = tools(LONG).run("flood").get();
        assertThat(output.exit()).isZero();
        assertThat(output.err()).hasSize(3_000_000);
        assertThat(output.out().length()).isBetween(32 << 20, (32 << 20) + (64 << 10));
    }

    @Test
    void anInterruptEndsTheWaitAndTheProgram() throws Exception {
        var pid = bin.resolve("pid");
        OtherSystemsTest.script(bin, "hang", "echo $$ > " + pid + "\nexec sleep 600");
        var asking = new FutureTask<>(() -> tools(LONG).text("hang") + ", interrupted: " + Thread.currentThread().isInterrupted());
        var thread = new Thread(asking);
        thread.start();
        Awaitility.await("its start").until(() -> Files.exists(pid) && Files.readString(pid).endsWith("\n"));
        thread.interrupt();
        assertThat(asking.get()).isEqualTo("unknown: The wait for `hang` was interrupted., interrupted: true");
        Awaitility.await("its end").until(() -> ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).isEmpty());
    }
}
