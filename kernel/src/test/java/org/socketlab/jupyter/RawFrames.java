package org.socketlab.jupyter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Frames as no well-behaved front end sends them. */
final class RawFrames {
    private RawFrames() {}

    /** Any four texts in the place of JSON, with a good signature. */
    static List<byte[]> signed(String key, String... json) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var frames = new ArrayList<byte[]>();
            frames.add("<IDS|MSG>".getBytes(StandardCharsets.UTF_8));
            for (var text : json) mac.update(text.getBytes(StandardCharsets.UTF_8));
            frames.add(HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.UTF_8));
            for (var text : json) frames.add(text.getBytes(StandardCharsets.UTF_8));
            return frames;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What ZMTP 3.0 (ZeroMQ RFC 23) says to begin with, then a frame that claims to be 2^40 bytes long. */
    static byte[] zmtpGreetingAndHugeFrame() {
        var bytes = new ByteArrayOutputStream();
        var greeting = ByteBuffer.allocate(64).put((byte) 0xFF).put(9, (byte) 0x7F).put(10, (byte) 3).array();
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        bytes.writeBytes(greeting);
        bytes.writeBytes(ready());
        bytes.writeBytes(ByteBuffer.allocate(9).put((byte) 2).putLong(1L << 40).array());
        return bytes.toByteArray();
    }

    /** The READY command with the property Socket-Type: DEALER. */
    private static byte[] ready() {
        var body = ByteBuffer.allocate(28).put((byte) 5).put("READY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 11).put("Socket-Type".getBytes(StandardCharsets.US_ASCII))
                .putInt(6).put("DEALER".getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(2 + body.position()).put((byte) 4).put((byte) body.position())
                .put(body.array(), 0, body.position()).array();
    }
}
