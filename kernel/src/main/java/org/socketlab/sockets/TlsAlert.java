package org.socketlab.sockets;

import static org.socketlab.sockets.TlsException.Kind.CERTIFICATE;
import static org.socketlab.sockets.TlsException.Kind.OTHER;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** By which the peer says why it breaks off (RFC 8446 §6), with what it means for this side. */
enum TlsAlert {
    BAD_CERTIFICATE(42, true), UNSUPPORTED_CERTIFICATE(43, true), CERTIFICATE_REVOKED(44, true), CERTIFICATE_EXPIRED(45, true),
    CERTIFICATE_UNKNOWN(46, true), UNKNOWN_CA(48, true), ACCESS_DENIED(49, true), CERTIFICATE_REQUIRED(116, true),
    HANDSHAKE_FAILURE(40, false), PROTOCOL_VERSION(70, false), INSUFFICIENT_SECURITY(71, false), UNRECOGNIZED_NAME(112, false),
    NO_APPLICATION_PROTOCOL(120, false), OTHER_ALERT(-1, false);

    private static final String ANNOUNCED = "Received fatal alert: ";

    private final int code;
    private final boolean aboutCertificate;

    TlsAlert(int code, boolean aboutCertificate) {
        this.code = code;
        this.aboutCertificate = aboutCertificate;
    }

    /** The alert that Java's sentence tells of, or null. */
    static Received receivedIn(String sentence, boolean hasCertificate) {
        int at = sentence.indexOf(ANNOUNCED);
        if (at < 0) return null;
        var name = sentence.substring(at + ANNOUNCED.length()).split("\\W", 2)[0];
        return new Received(find(each -> each.lowerCase().equals(name)).meant(hasCertificate), name);
    }

    static Received received(int code, boolean hasCertificate) {
        var alert = find(each -> each.code == code);
        return new Received(alert.meant(hasCertificate), alert == OTHER_ALERT ? String.valueOf(code) : alert.lowerCase());
    }

    private static TlsAlert find(Predicate<TlsAlert> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst().orElse(OTHER_ALERT);
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is said about a certificate to a side that has none can only mean that. */
    private TlsAlert meant(boolean hasCertificate) {
        return aboutCertificate && !hasCertificate ? CERTIFICATE_REQUIRED : this;
    }

    /** @param name what the alert is called in RFC 8446 */
    record Received(TlsAlert alert, String name) {

        TlsException told(TlsDiagnosis diagnosis, Throwable cause) {
            var kind = alert.aboutCertificate ? CERTIFICATE : OTHER;
            var word = switch (alert) {
                case CERTIFICATE_REQUIRED -> "the peer demands a certificate";
                case ACCESS_DENIED -> "the peer does not let this side in";
                default -> alert.aboutCertificate ? "the peer does not accept this side's certificate" : "the peer broke TLS off";
            };
            return new TlsException(kind, word, "alert " + name, reason(diagnosis), remedy(diagnosis), cause);
        }

        private String reason(TlsDiagnosis diagnosis) {
            return switch (alert) {
                case CERTIFICATE_REQUIRED -> "It talks only to clients that show who they are.";
                case UNKNOWN_CA -> "It does not know who vouches for it.";
                case CERTIFICATE_EXPIRED -> "By the peer's clock it has expired.";
                case HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY -> "It found nothing that both sides allow: version, cipher suite or "
                        + "certificate. " + diagnosis.versions();
                case PROTOCOL_VERSION -> "It does not speak a version that this side offers. " + diagnosis.versions();
                case NO_APPLICATION_PROTOCOL -> "It speaks none of the application protocols that this side offers by ALPN.";
                case UNRECOGNIZED_NAME -> "It does not serve the name that this side asked for (SNI).";
                default -> alert.aboutCertificate ? "It does not trust it, or the name in it is not the one that was expected." : "";
            };
        }

        private String remedy(TlsDiagnosis diagnosis) {
            return switch (alert) {
                case CERTIFICATE_REQUIRED -> "Give one: tls(Tls.certificate(…)) or tls(Tls.pem(…)).";
                case HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY, PROTOCOL_VERSION -> "Allow more with Tls….protocols(…) or "
                        + "Tls….cipherSuites(…) on one of the sides.";
                case NO_APPLICATION_PROTOCOL -> "Let both sides name one that is the same in Tls….alpn(…).";
                case UNRECOGNIZED_NAME -> "Give the right one with Tls….serverName(…).";
                default -> alert.aboutCertificate ? trustMe(diagnosis)
                        : "Look what it says on its own side; RFC 8446 §6 tells what each alert means.";
            };
        }

        private static String trustMe(TlsDiagnosis diagnosis) {
            return diagnosis.isClient() ? "Let the server trust it."
                    : "Let the client trust it: Tls.throwAway().save(path) writes it as a PEM file, for curl's --cacert and the like.";
        }
    }
}
