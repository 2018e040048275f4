package org.socketlab.jupyter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.jupyter.transport.DroppedMessage.Reason;

class MessageCodecTest {

    private final MessageCodec codec = new MessageCodec("hmac-sha256", "secret");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Message message() {
        return Message.of("execute_request", "session", List.of(bytes("route")), Json.object(), Json.object().put("code", "π 😀"))
                .withBuffers(List.of(new byte[] {0, (byte) 0xFF}));
    }

    private Reason reason(List<byte[]> frames) {
        return catchThrowableOfType(DroppedMessage.class, () -> codec.decode(frames)).reason();
    }

    @Test
    void aMessageSurvivesTheWire() throws DroppedMessage {
        var sent = message();
        sent.header().putObject("extension").put("kept", true);
        var received = codec.decode(codec.encode(sent));
        assertThat(received.header()).isEqualTo(sent.header());
        assertThat(received.content()).isEqualTo(sent.content());
        assertThat(received.identities().get(0)).isEqualTo(bytes("route"));
        assertThat(received.buffers().get(0)).containsExactly(0, 0xFF);
    }

    /** Computed with Python: hmac.new(b"secret", b"{}" * 4, "sha256").hexdigest(). */
    @Test
    void theSignatureIsThatOfOtherImplementations() {
        var signature = new MessageSignatures("hmac-sha256", "secret").sign(List.of(bytes("{}"), bytes("{}"), bytes("{}"), bytes("{}")));
        assertThat(new String(signature, StandardCharsets.US_ASCII)).isEqualTo("34982f0bfec60e7b933ffde06c1ecab0fba073717a95ab943d1dd06f82c2d5e4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-sha256", "hmac-sha512", "hmac-sha1", "hmac-sha3_256", "hmac-md5"})
    void commonSchemesAreKnown(String scheme) throws DroppedMessage {
        var other = new MessageCodec(scheme, "secret");
        assertThat(other.decode(other.encode(message())).type()).isEqualTo("execute_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-none", "sha256", "", "hmac-"})
    void otherSchemesAreRefusedWithTheRemedy(String scheme) {
        assertThatThrownBy(() -> new MessageCodec(scheme, "secret")).isInstanceOf(ConnectionException.class)
                .hasMessageContaining("'" + scheme + "'").hasMessageContaining("hmac-sha256");
    }

    @Test
    void everyFrameIsUnderTheSignature() {
        for (int changed = 3; changed < 7; changed++) {
            var frames = codec.encode(message());
            frames.set(changed, bytes("{\"changed\":1}"));
            assertThat(reason(frames)).isEqualTo(Reason.FORGED);
        }
    }

    @Test
    void framesCutAnywhereAreNoMessage() {
        var whole = codec.encode(message());
        assertThat(reason(whole.subList(0, 1))).isEqualTo(Reason.NO_DELIMITER);
        for (int kept = 2; kept < 7; kept++) assertThat(reason(whole.subList(0, kept))).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aMessageIsTakenOnceThenDroppedForAsLongAsItIsRemembered() throws DroppedMessage {
        var frames = codec.encode(message());
        codec.decode(frames);
        assertThat(reason(new ArrayList<>(frames))).isEqualTo(Reason.REPLAYED);
        for (int i = 0; i < MessageSignatures.REMEMBERED - 1; i++) codec.decode(codec.encode(message()));
        assertThat(reason(frames)).isEqualTo(Reason.REPLAYED);
        codec.decode(codec.encode(message()));
        codec.decode(frames);   // forgotten by now, as jupyter_client forgets
    }

    @Test
    void withoutAKeyNothingIsSignedOrRemembered() throws DroppedMessage {
        var open = new MessageCodec("hmac-sha256", "");
        var frames = open.encode(message());
        assertThat(frames.get(2)).isEmpty();
        open.decode(frames);
        open.decode(frames);
    }

    @Test
    void datesSayTheirSecondsAndZone() {
        assertThat(Message.now()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void whatIsNoNumberInJsonIsWrittenAsText() {
        assertThat(Json.tree(List.of(Double.NaN, 1.5)).toString()).isEqualTo("[\"NaN\",1.5]");
    }
}
