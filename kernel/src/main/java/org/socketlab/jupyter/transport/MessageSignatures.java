package org.socketlab.jupyter.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs frames and checks signatures (messaging specification, "The Wire Protocol"), and remembers those seen, so that a
 * recorded message cannot be sent again. Safe from any thread.
 */
final class MessageSignatures {

    /** How many are remembered; the same number as jupyter_client's {@code digest_history_size}, 2^16. */
    static final int REMEMBERED = 65_536;

    private final ThreadLocal<Mac> macs;
    private final boolean signing;
    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @throws ConnectionException if this Java does not know the scheme */
    MessageSignatures(String scheme, String key) {
        signing = !key.isEmpty();
        var secret = signing ? new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HMAC") : null;
        macs = ThreadLocal.withInitial(() -> mac(scheme, secret));
        if (signing) macs.get();
    }

    private static Mac mac(String scheme, SecretKeySpec secret) {
        try {
            var mac = Mac.getInstance(algorithm(scheme));
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new ConnectionException("The connection file asks for signature_scheme '" + scheme + "', which is not known "
                    + "here. Set Session.signature_scheme = \"hmac-sha256\" in Jupyter's configuration.", e);
        }
    }

    /** {@code hmac-sha256} is {@code HmacSHA256} in Java, {@code hmac-sha3_256} is {@code HmacSHA3-256}. */
    private static String algorithm(String scheme) {
        var hash = scheme.toLowerCase(Locale.ROOT).startsWith("hmac-") ? scheme.substring(5) : "?" + scheme;
        return "Hmac" + hash.toUpperCase(Locale.ROOT).replace('_', '-');
    }

    /** The signature of the four JSON frames in hexadecimal ASCII; empty when messages are not signed. */
    byte[] sign(List<byte[]> frames) {
        if (!signing) return new byte[0];
        var mac = macs.get();
        frames.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Compares in constant time. */
    void check(byte[] signature, List<byte[]> frames) throws DroppedMessage {
        if (!signing) return;
        if (!MessageDigest.isEqual(sign(frames), signature)) {
            throw new DroppedMessage(DroppedMessage.Reason.FORGED, "");
        }
        synchronized (seen) {
            if (!seen.add(new String(signature, StandardCharsets.US_ASCII))) {
                throw new DroppedMessage(DroppedMessage.Reason.REPLAYED, "");
            }
        }
    }
}
