package org.socketlab.sockets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys as text between {@code -----BEGIN} and {@code -----END} (RFC 7468). */
final class TlsPem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String TO_PKCS8 = "Turn it into PKCS#8: openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem.";

    private TlsPem() {}

    static boolean looksLikePem(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    static String text(List<X509Certificate> certificates) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var text = new StringBuilder();
        for (var each : certificates)
            text.append("-----BEGIN CERTIFICATE-----\n").append(base64.encodeToString(encoded(each))).append("\n-----END CERTIFICATE-----\n");
        return text.toString();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    static List<X509Certificate> certificates(byte[] file) throws IOException {
        var all = new ArrayList<X509Certificate>();
        var blocks = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
        while (blocks.find())
            if (blocks.group(1).endsWith("CERTIFICATE")) all.add(certificate(decoded(blocks.group(2))));
        if (all.isEmpty()) throw new IOException("There is no certificate in it, no -----BEGIN CERTIFICATE-----. Is it the key's file?");
        return all;
    }

    private static X509Certificate certificate(byte[] encoded) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IOException("A certificate in it is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("It is damaged: " + e.getMessage() + ".", e);
        }
    }

    /** The key in a PEM text, which must be the one that belongs to the certificate with this public key. */
    static PrivateKey key(String text, PublicKey belongsTo) throws IOException {
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            switch (blocks.group(1)) {
                case "PRIVATE KEY" -> {
                    return pair(decoded(blocks.group(2)), belongsTo);
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" -> throw new IOException(
                        "The key is in an older form (" + blocks.group(1) + "). " + TO_PKCS8);
                case "ENCRYPTED PRIVATE KEY" -> throw new IOException("The key is locked with a password. " + TO_PKCS8);
                default -> { }
            }
        }
        throw new IOException("There is no key in it, no -----BEGIN PRIVATE KEY-----. Is it the certificate's file?");
    }

    private static PrivateKey pair(byte[] pkcs8, PublicKey belongsTo) throws IOException {
        try {
            var key = KeyFactory.getInstance(belongsTo.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (sign(key, belongsTo)) return key;
        } catch (GeneralSecurityException anotherKind) {
            throw notItsKey(anotherKind);
        }
        throw notItsKey(null);
    }

    private static IOException notItsKey(Exception cause) {
        return new IOException("The key does not belong to the certificate. Give the two that were made together.", cause);
    }

    /** Whether what the one signs the other confirms. */
    private static boolean sign(PrivateKey key, PublicKey confirms) throws GeneralSecurityException {
        var signature = Signature.getInstance(switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        });
        signature.initSign(key);
        signature.update((byte) 1);
        var signed = signature.sign();
        signature.initVerify(confirms);
        signature.update((byte) 1);
        return signature.verify(signed);
    }
}
