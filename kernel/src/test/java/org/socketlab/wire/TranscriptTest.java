package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class TranscriptTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void anyRecordingWrittenAndReadIsEqual() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            var recording = AnyRecording.of(seed);
            assertThat(read(written(recording))).as("seed %d", seed).isEqualTo(recording);
        }
    }

    @Test
    void aRealConversationComesBackWithItsNamesAndText() {
        var file = folder.resolve("echo.json");
        var recording = Talks.tcpEcho();
        Transcript.write(recording, file);
        assertThat(Transcript.read(file)).isEqualTo(recording).hasToString(recording.toString());
        assertThat(file).content().contains("\"text\":\"Echo=>Hello world\"");
    }

    @Test
    void aFileThatEndsTooSoonIsToldSo() throws IOException {
        var whole = written(Talks.tcpEcho());
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
        for (int size = 0; size < end; size += 1 + size / 40) {
            var cut = Arrays.copyOf(whole, size);
            assertThat(catchThrowable(() -> read(cut))).as("%d bytes", size).isInstanceOf(NotATranscript.class);
        }
    }

    @Test
    void randomBytesAndDamagedFilesAreAnErrorOrARecordingAndNothingElse() throws IOException {
        var whole = written(Talks.tcpEcho());
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var damaged = whole.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            var thrown = catchThrowable(() -> read(damaged));
            if (thrown != null) assertThat(thrown).as("seed %d", seed).isInstanceOf(NotATranscript.class);
            var noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(catchThrowable(() -> read(noise))).as("seed %d", seed).isInstanceOf(NotATranscript.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "\"socketlab-transcript\"", "{\"version\": 1}", "{\"format\": \"har\", \"version\": 1}"})
    void whatIsNotOursIsToldSo(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NotATranscript.class).hasMessageContaining("cannot be read as a transcript");
    }

    @Test
    void anotherVersionIsNamed() {
        assertThatThrownBy(() -> read("{\"format\": \"socketlab-transcript\", \"version\": 7, \"sockets\": [], \"events\": []}"))
                .hasMessage("The stream cannot be read as a transcript: it has version 7, and this program knows version 1.");
    }

    @Test
    void fieldsOfLaterProgramsAreSkipped() throws IOException {
        var text = new String(written(Talks.udpEcho()), StandardCharsets.UTF_8);
        var later = text.replace("\"sockets\"", "\"weather\": {\"sunny\": [true, 1.5]}, \"sockets\"").replace("\"tookNanos\"", "\"mood\": [{}], \"tookNanos\"");
        assertThat(read(later)).isEqualTo(read(text));
    }

    @Test
    void anEventOfAnUnknownSocketIsToldWithItsNumber() {
        assertThatThrownBy(() -> read(head() + "\"sockets\": [], \"events\": [{\"event\": \"closed\", \"number\": 5, \"atNanos\": 0, \"tookNanos\": 0, \"socket\": 9}]}"))
                .isInstanceOf(NotATranscript.class).hasMessageContaining("event 5 is of socket 9");
    }

    @Test
    void sizesThatCannotBeAreToldWithTheirLine() {
        var event = "{\"event\": \"sent\", \"number\": 1, \"atNanos\": 0, \"tookNanos\": 0, \"socket\": 1, \"call\": \"send\", \"offset\": 0, \"askedBytes\": 1, \"text\": \"abc\", \"bytes\": %s}";
        for (var size : new String[] {"2", "-1", "99999999999", "1e99", "\"3\"", "123456789012345678901234567890"})
            assertThatThrownBy(() -> read(head() + "\"sockets\": [],\n\"events\": [" + event.formatted(size) + "]}"))
                    .as(size).isInstanceOf(NotATranscript.class).hasMessageContaining("line 2");
    }

    @Test
    void anEndlessTextOrListIsGivenUpInBoundedMemory() {
        var endlessText = new SequenceInputStream(bytes(head() + "\"began\": \""), new Endless("a"));
        assertThatThrownBy(() -> Transcript.read(endlessText, Limits.DEFAULT)).isInstanceOf(NotATranscript.class);
        var closed = "{\"event\": \"closed\", \"number\": 5, \"atNanos\": 0, \"tookNanos\": 0, \"socket\": 9},";
        var endlessEvents = new SequenceInputStream(bytes(head() + "\"events\": ["), new Endless(closed));
        assertThatThrownBy(() -> Transcript.read(endlessEvents, Limits.DEFAULT.events(1000))).hasMessageContaining("more than 1,000 events");
        var sent = "{\"event\": \"impaired\", \"number\": 5, \"atNanos\": 0, \"tookNanos\": 0, \"socket\": 9, \"what\": \"" + "x".repeat(1000) + "\"},";
        var endlessData = new SequenceInputStream(bytes(head() + "\"events\": ["), new Endless(sent));
        assertThatThrownBy(() -> Transcript.read(endlessData, Limits.DEFAULT.bytes(100_000))).hasMessageContaining("more than 100,000 bytes");
        var deep = new SequenceInputStream(bytes(head() + "\"x\": "), new Endless("["));
        assertThatThrownBy(() -> Transcript.read(deep, Limits.DEFAULT)).isInstanceOf(NotATranscript.class);
    }

    @Test
    void theSchemaHasEveryFieldAndKindThatIsWritten() throws IOException {
        var schema = MAPPER.readTree(Transcript.schema());
        var event = schema.at("/$defs/event");
        var kinds = new TreeSet<String>();
        event.at("/properties/event/enum").forEach(each -> kinds.add(each.asString()));
        for (var each : WireEvent.Kind.values()) assertThat(kinds).contains(TranscriptText.of(each));
        for (long seed = 0; seed < 200; seed++) {
            var tree = MAPPER.readTree(written(AnyRecording.of(seed)));
            tree.get("events").forEach(each -> mustFit(each, event));
            tree.get("sockets").forEach(each -> mustFit(each, schema.at("/$defs/socket")));
            if (tree.has("waits")) tree.get("waits").forEach(each -> mustFit(each, schema.at("/$defs/wait")));
        }
    }

    private static void mustFit(JsonNode object, JsonNode schema) {
        assertThat(schema.get("properties").propertyNames()).containsAll(object.propertyNames());
        schema.get("required").forEach(each -> assertThat(object.has(each.asString())).as(each.asString()).isTrue());
    }

    @Test
    void aMissingFileIsNamed() {
        var file = folder.resolve("none.json");
        assertThatThrownBy(() -> Transcript.read(file)).hasMessageContaining("none.json");
        assertThat(Files.exists(file)).isFalse();
    }

    private static String head() {
        return "{\"format\": \"socketlab-transcript\", \"version\": 1, ";
    }

    private static byte[] written(Recording recording) throws IOException {
        var out = new ByteArrayOutputStream();
        Transcript.write(recording, out);
        return out.toByteArray();
    }

    private static Recording read(byte[] bytes) throws IOException {
        return Transcript.read(new ByteArrayInputStream(bytes), Limits.ROOMY);
    }

    private static Recording read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text again and again, without end. */
    private static final class Endless extends InputStream {

        private final byte[] text;
        private int at;

        Endless(String text) {
            this.text = text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            return text[at++ % text.length];
        }
    }
}
