package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.Json;

/** The kernel as a process of its own: how it begins and how it ends. */
@Timeout(60)
class KernelAppTest {

    @TempDir
    Path folder;
    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) process.destroyForcibly().waitFor();
    }

    private ConnectionFile start() throws IOException {
        var file = folder.resolve("connection.json");
        var connection = KernelProcess.connectionFile(file);
        process = started(EchoKernelMain.class, file);
        return connection;
    }

    private Process started(Class<?> main, Path file) throws IOException {
        var builder = KernelProcess.command(main, file.toString());
        builder.environment().put("SOCKETLAB_HISTORY", folder.resolve("history.jsonl").toString());
        builder.environment().remove("JPY_PARENT_PID");
        return builder.start();
    }

    @Test
    void shutdownIsAnsweredAndTheProcessGoneWithinTwoSecondsThoughACellSpins() throws Exception {
        try (var client = new TestClient(start())) {
            client.published("execute_input", client.run("spin on"));
            var id = client.send(client.control, "shutdown_request", Json.object().put("restart", false));
            assertThat(client.reply(client.control, id).content().path("status").asString()).isEqualTo("ok");
            client.published("shutdown_reply", id);
            assertThat(process.waitFor(2, TimeUnit.SECONDS)).as("gone within two seconds").isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void sigtermEndsTheProcessThoughACellSpins() throws Exception {
        try (var client = new TestClient(start())) {
            client.published("execute_input", client.run("spin on"));
            process.destroy();
            assertThat(process.waitFor(3, TimeUnit.SECONDS)).as("gone").isTrue();
        }
    }

    @Test
    void aKernelEndsWithTheProcessThatStartedIt() throws Exception {
        var file = folder.resolve("connection.json");
        var connection = KernelProcess.connectionFile(file);
        process = started(EchoKernelParent.class, file);
        var line = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        var kernel = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        try (var client = new TestClient(connection)) {
            assertThat(client.execute("x").path("status").asString()).isEqualTo("ok");
            process.destroyForcibly();
            assertThat(kernel.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            kernel.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsOneClearMessageAndAnExitCode() throws Exception {
        var file = folder.resolve("connection.json");
        var connection = KernelProcess.connectionFile(file);
        try (var holder = new ServerSocket(connection.stdinPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(file)).contains("stdin").contains(":" + holder.getLocalPort()).contains("another program has that port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aMissingOrForeignConnectionFileIsOneClearMessageAndAnExitCode() throws Exception {
        assertThat(failure(folder.resolve("none.json"))).contains("none.json").doesNotContain("\tat ");
        var ipc = Files.writeString(folder.resolve("ipc.json"), "{\"transport\": \"ipc\"}");
        assertThat(failure(ipc)).contains("ipc").contains("tcp").doesNotContain("\tat ");
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"transport\": ");
        assertThat(failure(broken)).contains("broken.json").doesNotContain("\tat ");
    }

    private String failure(Path file) throws Exception {
        var builder = KernelProcess.command(EchoKernelMain.class, file.toString()).redirectError(ProcessBuilder.Redirect.PIPE);
        process = builder.start();
        var text = CompletableFuture.supplyAsync(() -> read(process));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KernelApp.CANNOT_CONNECT);
        return text.get();
    }

    private static String read(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
