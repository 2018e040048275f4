package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.jupyter.transport.CurveKeys;
import org.socketlab.jupyter.transport.Json;
import org.zeromq.ZMQ;

/** What no message may do: end the kernel, hold it up, or get another's answer. */
@Timeout(120)
class KernelRobustnessTest extends WithKernel {

    /** Sends frames made from those of a good execute request on all channels, then sees whether the kernel still works. */
    private void survives(UnaryOperator<List<byte[]>> change) {
        for (var socket : new ZMQ.Socket[] {client.shell, client.control, client.stdin}) {
            var good = client.frames(client.message("execute_request", TestClient.code("must not run")));
            TestClient.sendFrames(socket, change.apply(new ArrayList<>(good)));
        }
        assertServes();
    }

    private void assertServes() {
        assertThat(client.execute("works").path("execution_count").intValue()).isEqualTo(1);
        client.reply(client.control, client.send(client.control, "kernel_info_request", Json.object()));
    }

    @Test
    void aForgedSignatureIsDropped() {
        survives(frames -> with(frames, 1, "0".repeat(64)));
    }

    @Test
    void aMissingSignatureIsDropped() {
        survives(frames -> with(frames, 1, ""));
    }

    @Test
    void aChangedContentIsDropped() {
        survives(frames -> with(frames, 5, "{\"code\": \"evil\"}"));
    }

    @Test
    void truncatedMessagesAreDropped() {
        for (int kept = 1; kept < 6; kept++) {
            int size = kept;
            for (var socket : new ZMQ.Socket[] {client.shell, client.control, client.stdin}) {
                var good = client.frames(client.message("execute_request", TestClient.code("must not run")));
                TestClient.sendFrames(socket, good.subList(0, size));
            }
        }
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "<IDS|MSG>", "{", "null", "[]", "\u0000"})
    void strayFramesAreDropped(String frame) {
        survives(frames -> List.of(frame.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "null", "7", "{}", "{\"msg_type\":null,\"msg_id\":3}", "{\"msg_type\":{}}"})
    void aSignedHeaderThatIsNoneIsDropped(String header) {
        for (var socket : new ZMQ.Socket[] {client.shell, client.control, client.stdin}) {
            TestClient.sendFrames(socket, RawFrames.signed("a key for tests", header, "{}", "{}", "{}"));
        }
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"a\":", "\"text\"", "{\"a\":1}{", "{\"a\":\u0001}"})
    void aSignedContentThatIsNoneIsDropped(String content) {
        var header = new String(client.frames(client.message("execute_request", Json.object())).get(2), StandardCharsets.UTF_8);
        TestClient.sendFrames(client.shell, RawFrames.signed("a key for tests", header, "{}", "{}", content));
        assertServes();
    }

    @Test
    void aHeaderWithoutOptionalFieldsIsServed() {
        TestClient.sendFrames(client.shell, RawFrames.signed("a key for tests",
                "{\"msg_id\":\"1\",\"msg_type\":\"kernel_info_request\",\"username\":null}", "null", "null", "{}"));
        assertThat(client.reply(client.shell, "1").type()).isEqualTo("kernel_info_reply");
    }

    @Test
    void jsonThatIsNestedTooDeepIsDropped() {
        var header = new String(client.frames(client.message("execute_request", Json.object())).get(2), StandardCharsets.UTF_8);
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        TestClient.sendFrames(client.shell, RawFrames.signed("a key for tests", header, "{}", "{}", deep));
        assertServes();
    }

    @Test
    void aReplayedMessageRunsOnce() {
        var frames = client.frames(client.message("execute_request", TestClient.code("once")));
        TestClient.sendFrames(client.shell, frames);
        client.receive(client.shell);
        TestClient.sendFrames(client.shell, frames);
        TestClient.sendFrames(client.control, frames);
        assertThat(client.execute("twice").path("execution_count").intValue()).isEqualTo(2);
    }

    @Test
    void aHugeMessageIsServedAsAnyOther() {
        var text = "x".repeat(30_000_000);
        var id = client.run(text);
        assertThat(client.reply(client.shell, id).content().path("status").asString()).isEqualTo("ok");
        assertThat(client.untilIdle(id).get(1).content().path("data").path("text/plain").asString()).hasSize(text.length());
    }

    @Test
    void aFrameBeyondAllBoundsEndsThatConnectionOnly() throws Exception {
        try (var wild = new java.net.Socket("127.0.0.1", kernel.server.connection().shellPort())) {
            wild.getOutputStream().write(RawFrames.zmtpGreetingAndHugeFrame());
            wild.getOutputStream().flush();
            assertServes();
        }
    }

    @Test
    void strayFramesBeforeARequestDoNotDivertItsReply() {
        try (var other = kernel.client()) {
            other.shell.send("garbage");
            TestClient.sendFrames(other.control, List.of("garbage".getBytes(StandardCharsets.UTF_8)));
            assertServes();
            assertThat(other.execute("mine").path("status").asString()).isEqualTo("ok");
        }
    }

    @Test
    void twoFrontEndsEachGetTheirOwnReplies() throws Exception {
        try (var other = kernel.client()) {
            var threads = List.of(client, other).stream().map(each -> new Thread(() -> {
                var ids = IntStream.range(0, 100).mapToObj(i -> each.run("print " + each.session + i)).toList();
                ids.forEach(id -> each.reply(each.shell, id));
                each.untilIdle(ids.get(99));
            })).toList();
            var failures = new ArrayList<Throwable>();
            threads.forEach(thread -> thread.setUncaughtExceptionHandler((t, e) -> failures.add(e)));
            threads.forEach(Thread::start);
            for (var thread : threads) thread.join();
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void fiveHundredQueuedRequestsAreAnsweredInOrder() {
        var ids = IntStream.range(0, 500).mapToObj(i -> client.run("cell " + i)).toList();
        for (int i = 0; i < 500; i++) {
            assertThat(client.reply(client.shell, ids.get(i)).content().path("execution_count").intValue()).isEqualTo(i + 1);
        }
        client.untilIdle(ids.get(499));
        assertThat(client.seen.stream().filter(m -> m.content().path("execution_state").asString("").equals("idle"))).hasSize(500);
    }

    @Test
    void nothingOfAFloodFromSeveralThreadsIsLost() {
        var id = client.run("flood 50000");
        assertThat(client.reply(client.shell, id).content().path("status").asString()).isEqualTo("ok");
        var texts = client.untilIdle(id).stream().filter(m -> m.type().equals("stream"))
                .map(m -> m.content().path("text").asString()).toList();
        assertThat(texts).hasSize(50_000);
        for (int thread = 0; thread < 4; thread++) {
            var prefix = thread + ":";
            assertThat(texts.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, 12_500).mapToObj(i -> prefix + i + "\n").toList());
        }
    }

    @Test
    void aStackOverflowIsAnErrorOfTheCell() {
        var id = client.run("overflow");
        assertThat(client.reply(client.shell, id).content().path("ename").asString()).isEqualTo("StackOverflowError");
        assertThat(client.untilIdle(id).get(1).type()).isEqualTo("error");
        assertThat(client.execute("x").path("status").asString()).isEqualTo("ok");
    }

    @Test
    void aValueThatJsonCannotSayIsAnErrorOfTheCell() {
        var id = client.run("unwritable");
        var reply = client.reply(client.shell, id).content();
        assertThat(reply.path("status").asString()).isEqualTo("error");
        assertThat(reply.path("evalue").asString()).contains("application/json");
        client.untilIdle(id);
        assertThat(client.execute("x").path("status").asString()).isEqualTo("ok");
    }

    @Test
    void kernelInfoIsAnsweredBeforeTheSessionIsOpen() throws Exception {
        var open = new java.util.concurrent.CountDownLatch(1);
        var history = new History(new HistoryFile(folder.resolve("other.jsonl")));
        try (var slow = new KernelServer(TestKernel.connection("k", Optional.empty()), history, restart -> {})) {
            slow.start(server -> {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return new EchoSession();
            });
            try (var early = new TestClient(slow.connection())) {
                assertThat(early.ask("kernel_info_request", Json.object()).path("status").asString()).isEqualTo("ok");
                early.reply(early.control, early.send(early.control, "interrupt_request", Json.object()));
                var id = early.run("x");
                open.countDown();
                assertThat(early.reply(early.shell, id).content().path("status").asString()).isEqualTo("ok");
            }
        }
    }

    @Test
    void aSessionThatDoesNotOpenIsToldToWhoeverRunsACell() {
        var history = new History(new HistoryFile(folder.resolve("other.jsonl")));
        try (var broken = new KernelServer(TestKernel.connection("k", Optional.empty()), history, restart -> {})) {
            broken.start(server -> {
                throw new IllegalStateException("no compiler");
            });
            try (var early = new TestClient(broken.connection())) {
                assertThat(early.execute("x").path("evalue").asString()).contains("no compiler");
                assertThat(early.ask("complete_request", Json.object().put("code", "x")).path("status").asString()).isEqualTo("error");
            }
        }
    }

    @Test
    void withoutAKeyMessagesAreNotSigned() {
        try (var open = new TestKernel(folder, TestKernel.connection("", Optional.empty())); var someone = open.client()) {
            assertThat(someone.execute("x").path("status").asString()).isEqualTo("ok");
        }
    }

    @Test
    void anEncryptedKernelServesWhoHasItsKeyAndNobodyElse() {
        var pair = ZMQ.Curve.generateKeyPair();
        var keys = Optional.of(new CurveKeys(pair.publicKey, pair.secretKey));
        try (var encrypted = new TestKernel(folder, TestKernel.connection("k", keys)); var someone = encrypted.client()) {
            assertThat(someone.execute("x").path("status").asString()).isEqualTo("ok");
            try (var context = new org.zeromq.ZContext()) {
                var plain = context.createSocket(org.zeromq.SocketType.DEALER);
                plain.connect("tcp://127.0.0.1:" + encrypted.server.connection().shellPort());
                plain.setReceiveTimeOut(500);
                TestClient.sendFrames(plain, someone.frames(someone.message("kernel_info_request", Json.object())));
                assertThat(plain.recv()).isNull();
            }
        }
    }

    private static List<byte[]> with(List<byte[]> frames, int index, String text) {
        frames.set(index, text.getBytes(StandardCharsets.UTF_8));
        return frames;
    }
}
