package org.socketlab.sockets;

import static org.socketlab.sockets.TlsException.Kind.CERTIFICATE;
import static org.socketlab.sockets.TlsException.Kind.CUT_OFF;
import static org.socketlab.sockets.TlsException.Kind.OTHER;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;

/**
 * Puts into words what one TLS connection met. Java tells most of it in sentences only; what can be known for sure is found out here and
 * in {@link TlsTrust}, and the sentences decide the rest.
 */
record TlsDiagnosis(TlsSide side) {

    /** How many of its first bytes show what a peer speaks. */
    private static final int FIRST_BYTES = 24;

    /** @throws TlsException if a record cannot begin so (RFC 8446 §5.1): with its type, then 3 */
    void mustLookLikeTls(ByteBuffer waiting) throws TlsException {
        if (!waiting.hasRemaining()) return;
        int type = waiting.get(0) & 0xff;
        boolean possible = type >= 20 && type <= 23 && (waiting.remaining() == 1 || waiting.get(1) == 3);
        if (possible) return;
        var first = new byte[Math.min(FIRST_BYTES, waiting.remaining())];
        waiting.get(first);
        throw noTls("Its first bytes are " + Bytes.of(first) + ".");
    }

    private TlsException noTls(String seen) {
        return new TlsException(OTHER, "the peer does not speak TLS", "WRONG_VERSION_NUMBER", seen, isClient()
                ? "Talk to it without tls(), or let the server call tls() on its listening socket; look whether the port is right."
                : "Let the client call tls(), or https:// where it has http://.", null);
    }

    TlsException closedDuringHandshake() {
        return new TlsException(CUT_OFF, "the peer closed the connection during the TLS handshake", "UNEXPECTED_EOF_WHILE_READING",
                isClient() ? "The server may speak no TLS, or may have ended." : "The client gave up, perhaps because it does not trust "
                        + "this side's certificate, or it speaks no TLS.", "Look what it says on its own side.", null);
    }

    TlsException cutOff() {
        return new TlsException(CUT_OFF, "the stream was cut off", "UNEXPECTED_EOF_WHILE_READING",
                "TCP ended without the peer's close_notify, so nobody can tell whether it had more to send: it ended abruptly, closed "
                        + "carelessly (many programs do), or somebody between broke the connection.",
                "If the protocol itself shows the end, Tls….suppressRaggedEofs() takes this for one.", null);
    }

    /** What the engine refused. */
    TlsException of(SSLException e) {
        for (Throwable each = e; each != null; each = each.getCause())
            if (each instanceof TlsTrust.Refusal refusal)
                return new TlsException(CERTIFICATE, refusal.word(), "CERTIFICATE_VERIFY_FAILED", refusal.reason(), refusal.remedy(), refusal.getCause());
        var sentence = String.valueOf(e.getMessage());
        var alert = TlsAlert.receivedIn(sentence, side.hasCertificate());
        return alert != null ? alert.told(this, e) : refusedHere(sentence, e);
    }

    /** An alert that came in the clear, which the engine could not read. */
    TlsException of(int alertCode, SSLException e) {
        return TlsAlert.received(alertCode, side.hasCertificate()).told(this, e);
    }

    private TlsException refusedHere(String sentence, SSLException e) {
        if (sentence.contains("protocol version") || sentence.contains("requested protocol"))
            return new TlsException(OTHER, "the two sides have no version of TLS in common", "UNSUPPORTED_PROTOCOL", versions(),
                    "Allow more with Tls….protocols(…) on one of the sides.", e);
        if (sentence.contains("No appropriate protocol"))
            return new TlsException(OTHER, "this side cannot speak TLS as it is told to", "NO_PROTOCOLS_AVAILABLE",
                    versions() + " Java leaves out versions and cipher suites that are no longer safe, or these do not go together.",
                    "Allow others with Tls….protocols(…) and Tls….cipherSuites(…).", e);
        if (sentence.contains("cipher suites in common"))
            return new TlsException(OTHER, "the two sides have no cipher suite in common", "NO_SHARED_CIPHER",
                    "None that the client offers is allowed here, or fits this side's certificate.",
                    "Allow more with Tls….cipherSuites(…) on one of the sides.", e);
        if (sentence.contains("application layer protocol"))
            return new TlsException(OTHER, "the two sides have no application protocol in common", "NO_APPLICATION_PROTOCOL",
                    "None that the client offers by ALPN is spoken here.", "Let both sides name one that is the same in Tls….alpn(…).", e);
        if (sentence.contains("Empty client certificate chain") || sentence.contains("Empty server certificate"))
            return new TlsException(CERTIFICATE, "the peer has no certificate to show", "PEER_DID_NOT_RETURN_A_CERTIFICATE",
                    "This side needs one to know who it is talking to.",
                    "Give the client one, Tls.certificate(…), or ask for it without need, Tls….wantsClientCertificate().", e);
        if (isClient() && sentence.contains("client_hello")) return noTls("It sends back what it gets, like an echo server.");
        if (sentence.contains("bad record MAC") || sentence.contains("Tag mismatch") || sentence.contains("AEAD"))
            return new TlsException(OTHER, "what came is not what was sent", "BAD_RECORD_MAC",
                    "A record was changed on its way, or did not come from the peer.", "Connect anew.", e);
        return new TlsException(OTHER, "TLS broke off", "", "In Java's words: " + sentence + ".",
                "If nothing else helps, start Java with -Djavax.net.debug=ssl and read along.", e);
    }

    /** Which versions this side speaks. */
    String versions() {
        return "This side speaks " + String.join(" and ", side.engine().getSSLParameters().getProtocols()) + ".";
    }

    boolean isClient() {
        return side.isClient();
    }
}
