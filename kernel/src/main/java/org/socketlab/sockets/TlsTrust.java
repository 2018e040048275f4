package org.socketlab.sockets;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom one side of TLS believes, and why not when it does not. */
final class TlsTrust extends X509ExtendedTrustManager {

    /** Why a certificate was refused. */
    static final class Refusal extends CertificateException {

        private static final long serialVersionUID = 1;

        private final String word;
        private final String reason;
        private final String remedy;

        Refusal(String word, String reason, String remedy, CertificateException cause) {
            super(word, cause);
            this.word = word;
            this.reason = reason;
            this.remedy = remedy;
        }

        String word() { return word; }

        String reason() { return reason; }

        String remedy() { return remedy; }
    }

    private interface Check {
        void run(X509ExtendedTrustManager java) throws CertificateException;
    }

    /** Who decides about a certificate. */
    private final Function<X509Certificate, X509ExtendedTrustManager> judge;

    private TlsTrust(Function<X509Certificate, X509ExtendedTrustManager> judge) {
        this.judge = judge;
    }

    /** Java's trust store, and this program's own throw-away certificate once there is one. */
    static X509ExtendedTrustManager usual() {
        return new TlsTrust(shown -> isThrowAway(shown) ? Own.THROW_AWAY : Javas.STORE);
    }

    private static boolean isThrowAway(X509Certificate shown) {
        return TlsThrowAway.ifMade().filter(own -> own.certificate().equals(shown)).isPresent();
    }

    /** Those alone, and for whom they vouch. */
    static X509ExtendedTrustManager only(List<X509Certificate> trusted) {
        var java = javaFor(trusted);
        return new TlsTrust(shown -> java);
    }

    /** Read at first use: it holds well over a hundred certificates. */
    private static final class Javas {
        static final X509ExtendedTrustManager STORE = java(null);
    }

    private static final class Own {
        static final X509ExtendedTrustManager THROW_AWAY = javaFor(List.of(TlsThrowAway.get().certificate()));
    }

    private static X509ExtendedTrustManager javaFor(List<X509Certificate> trusted) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) store.setCertificateEntry("trusted " + i, trusted.get(i));
            return java(store);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("this Java cannot hold certificates", e);
        }
    }

    private static X509ExtendedTrustManager java(KeyStore store) {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager each : factory.getTrustManagers())
                if (each instanceof X509ExtendedTrustManager manager) return manager;
            throw new IllegalStateException("this Java has no trust manager for certificates");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot check certificates", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, engine, manager -> manager.checkServerTrusted(chain, authType, engine),
                manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, engine, manager -> manager.checkClientTrusted(chain, authType, engine),
                manager -> manager.checkClientTrusted(chain, authType));
    }

    /** Java believes in a certificate that is itself in its trust store even when that has expired; this does not. */
    private void check(X509Certificate[] chain, SSLEngine engine, Check whole, Check withoutTheName) throws CertificateException {
        var manager = judge.apply(chain[0]);
        try {
            whole.run(manager);
            chain[0].checkValidity();
        } catch (CertificateException e) {
            var shown = TlsCertificate.of(chain[0]);
            if (hasWrongDate(e)) throw outOfDate(shown, e);
            if (passes(withoutTheName, manager)) throw otherName(shown, engine, e);
            throw unknown(shown, e);
        }
    }

    private static boolean passes(Check check, X509ExtendedTrustManager manager) {
        try {
            check.run(manager);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean hasWrongDate(Throwable e) {
        for (var each = e; each != null; each = each.getCause()) {
            if (each instanceof CertificateExpiredException || each instanceof CertificateNotYetValidException) return true;
            if (each instanceof CertPathValidatorException path
                    && (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID)) return true;
        }
        return false;
    }

    private static Refusal outOfDate(TlsCertificate shown, CertificateException e) {
        return new Refusal("the peer's certificate is out of date", shown.subject() + " is valid from " + shown.validFrom() + " to "
                + shown.validUntil() + ", or one that vouches for it is not valid now.",
                "Give the peer a new certificate, or set this machine's clock if that is wrong.", e);
    }

    private static Refusal otherName(TlsCertificate shown, SSLEngine engine, CertificateException e) {
        return new Refusal("the peer's certificate is for another name", "The connection is to " + engine.getPeerHost()
                + ", the certificate is for " + shown.namesInWords() + ".",
                "Connect to one of its names, or tell which name to expect with Tls….serverName(…).", e);
    }

    private static Refusal unknown(TlsCertificate shown, CertificateException e) {
        return new Refusal("the peer's certificate is not trusted", shown.subject() + ", issued by "
                + (shown.isSelfSigned() ? "itself" : shown.issuer()) + ": nobody whom this side trusts vouches for it.",
                "If you know it, trust it: tls(Tls.trusting(file)). Tls.trustingAnyone() is for experiments only.", e);
    }

    // Calls that Java's engine does not make.

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.apply(chain[0]).checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.apply(chain[0]).checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        judge.apply(chain[0]).checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        judge.apply(chain[0]).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.apply(null).getAcceptedIssuers();
    }
}
