package org.socketlab.sockets;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What the two sides of a TLS connection have agreed upon.
 *
 * @param protocol        {@code TLSv1.3} or {@code TLSv1.2}
 * @param cipherSuite     by its name in the IANA registry, {@code TLS_AES_256_GCM_SHA384}
 * @param peerCertificate what the other side has shown; a client mostly shows none
 * @param ownCertificate  what this side has shown
 * @param alpn            the application protocol agreed upon (RFC 7301), or ""
 */
public record TlsInfo(String protocol, String cipherSuite, Optional<TlsCertificate> peerCertificate,
                      Optional<TlsCertificate> ownCertificate, String alpn) {

    static TlsInfo of(SSLEngine engine) {
        var session = engine.getSession();
        var alpn = engine.getApplicationProtocol();
        return new TlsInfo(session.getProtocol(), session.getCipherSuite(), peer(engine), first(session.getLocalCertificates()),
                alpn == null ? "" : alpn);
    }

    private static Optional<TlsCertificate> peer(SSLEngine engine) {
        try {
            return first(engine.getSession().getPeerCertificates());
        } catch (SSLPeerUnverifiedException hasShownNone) {
            return Optional.empty();
        }
    }

    private static Optional<TlsCertificate> first(Certificate[] chain) {
        return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(TlsCertificate.of((X509Certificate) chain[0]));
    }

    /** One line for each, the same in every run. */
    @Override
    public String toString() {
        return line("protocol", protocol) + line("cipher suite", cipherSuite)
                + line("peer certificate", told(peerCertificate)) + line("own certificate", told(ownCertificate))
                + "application       " + (alpn.isEmpty() ? "none agreed (ALPN)" : alpn);
    }

    private static String told(Optional<TlsCertificate> certificate) {
        return certificate.map(TlsCertificate::toString).orElse("none");
    }

    private static String line(String name, String value) {
        return String.format("%-18s%s\n", name, value);
    }
}
