package org.socketlab.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who somebody is, and who vouches for it: what a certificate says (RFC 5280).
 *
 * @param subject    whose it is, {@code CN=localhost, O=SocketLab}
 * @param issuer     who vouches for it; the subject itself when it is self-signed
 * @param names      the host names and addresses it is for
 * @param validFrom  from when on it holds
 * @param validUntil until when
 * @param x509       the certificate itself
 */
public record TlsCertificate(String subject, String issuer, List<String> names, Instant validFrom, Instant validUntil,
                             X509Certificate x509) {

    private static final int DNS = 2;
    private static final int IP = 7;

    /** What an X.509 certificate says. */
    public static TlsCertificate of(X509Certificate x509) {
        return new TlsCertificate(x509.getSubjectX500Principal().toString(), x509.getIssuerX500Principal().toString(), namesOf(x509),
                x509.getNotBefore().toInstant(), x509.getNotAfter().toInstant(), x509);
    }

    private static List<String> namesOf(X509Certificate x509) {
        var names = new ArrayList<String>();
        try {
            Collection<List<?>> all = x509.getSubjectAlternativeNames();
            if (all == null) return List.of();
            for (var each : all) {
                if (each.get(0).equals(DNS)) names.add((String) each.get(1));
                if (each.get(0).equals(IP)) names.add(Address.of(new InetSocketAddress(InetAddress.getByName((String) each.get(1)), 0)).host());
            }
        } catch (CertificateParsingException | UnknownHostException unreadable) {
            return List.copyOf(names);
        }
        return List.copyOf(names);
    }

    /** Whether nobody but itself vouches for it. */
    public boolean isSelfSigned() {
        return subject.equals(issuer);
    }

    /** Whether it holds at that moment. */
    public boolean isValidAt(Instant moment) {
        return !moment.isBefore(validFrom) && !moment.isAfter(validUntil);
    }

    /** Its names in a sentence that reads alike on every machine. */
    String namesInWords() {
        if (names.isEmpty()) return "no name";
        var here = TlsThrowAway.nameOfThisMachine();
        return String.join(", ", names.stream().map(name -> name.equals(here) && !name.equals("localhost") ? "this machine's name" : name).toList());
    }

    /** {@code CN=localhost, O=SocketLab; issued by itself; for localhost, 127.0.0.1, ::1, this machine's name; valid for 30 days}. */
    @Override
    public String toString() {
        return subject + "; issued by " + (isSelfSigned() ? "itself" : issuer) + "; for " + namesInWords() + "; " + validityInWords();
    }

    String validityInWords() {
        var now = Instant.now();
        if (now.isAfter(validUntil)) return "expired";
        return now.isBefore(validFrom) ? "not valid yet" : "valid for " + Duration.between(validFrom, validUntil).toDays() + " days";
    }
}
