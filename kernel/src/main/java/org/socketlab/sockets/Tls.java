package org.socketlab.sockets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.socketlab.sockets.SocketFailure.Story;

/**
 * How a socket speaks TLS: who it is, whom it trusts, what it allows; what Python has in an {@code SSLContext}. Never changes: each word gives
 * another one. {@link Sock#tls()} without one is enough for most experiments.
 *
 * <pre>
 * var server = createServer(8443).tls(Tls.throwAway().protocols("TLSv1.2").alpn("http/1.1"));
 * Tls.throwAway().save(Path.of("server.pem"));      // for others to trust: curl --cacert server.pem https://localhost:8443
 * background("web", () -> { try (var c = server.accept()) { c.recv(4096); c.sendAll("HTTP/1.1 204 No Content\r\n\r\n"); } });
 * var client = client("localhost", 8443).tls(Tls.trusting(Path.of("server.pem")).alpn("http/1.1"));
 * client.tlsInfo()
 * </pre>
 */
public final class Tls {

    static final Tls USUAL = new Tls();

    private TlsIdentity identity;
    private X509ExtendedTrustManager trust = TlsTrust.usual();
    private List<X509Certificate> trusted = List.of();
    private boolean checksNames = true;
    private boolean wantsClientCertificate;
    private boolean needsClientCertificate;
    private boolean suppressesRaggedEofs;
    private List<String> protocols = List.of();
    private List<String> cipherSuites = List.of();
    private List<String> alpn = List.of();
    private String serverName;

    private Tls() {}

    private Tls with(Consumer<Tls> change) {
        var other = new Tls();
        other.identity = identity;
        other.trust = trust;
        other.trusted = trusted;
        other.checksNames = checksNames;
        other.wantsClientCertificate = wantsClientCertificate;
        other.needsClientCertificate = needsClientCertificate;
        other.suppressesRaggedEofs = suppressesRaggedEofs;
        other.protocols = protocols;
        other.cipherSuites = cipherSuites;
        other.alpn = alpn;
        other.serverName = serverName;
        change.accept(other);
        return other;
    }

    /** What {@link Sock#tls()} takes, to begin with: {@code Tls.usual().protocols("TLSv1.2")}. */
    public static Tls usual() {
        return USUAL;
    }

    // ---- who this side is ----

    /** With this program's throw-away certificate: for localhost, 127.0.0.1, ::1 and this machine's name, made when it is first wanted. */
    public static Tls throwAway() {
        return USUAL.with(tls -> tls.identity = TlsThrowAway.get());
    }

    /** With the key and the certificates of a PKCS#12 file, as {@code keytool -genkeypair} and {@code openssl pkcs12 -export} make it. */
    public static Tls certificate(Path p12, String password) {
        return USUAL.andCertificate(p12, password);
    }

    /**
     * With a certificate in PEM, followed in the same file by those that vouch for it, and its key in PEM and PKCS#8, as certbot and openssl
     * make them.
     */
    public static Tls pem(Path certificate, Path key) {
        return USUAL.andPem(certificate, key);
    }

    /** {@link #certificate(Path, String)} besides what is set already. */
    public Tls andCertificate(Path p12, String password) {
        return with(tls -> tls.identity = TlsFiles.identity(p12, password));
    }

    /** {@link #pem(Path, Path)} besides what is set already. */
    public Tls andPem(Path certificate, Path key) {
        return with(tls -> tls.identity = TlsFiles.identity(certificate, key));
    }

    // ---- whom it trusts ----

    /**
     * Trusts the certificates in a file, PEM or PKCS#12 without a password, and those for whom they vouch, and nobody else. Without this, a
     * socket trusts Java's trust store and this program's throw-away certificate.
     */
    public static Tls trusting(Path pemOrP12) {
        return USUAL.andTrusting(pemOrP12);
    }

    /** {@link #trusting(Path)} for a PKCS#12 file with a password. */
    public static Tls trusting(Path p12, String password) {
        return USUAL.andTrusting(p12, password);
    }

    /** Trusts whoever comes, under whatever name. What is sent is secret then, but nobody knows from whom; for experiments. */
    public static Tls trustingAnyone() {
        return USUAL.andTrustingAnyone();
    }

    /** {@link #trusting(Path)} besides what is set already; several files add up. */
    public Tls andTrusting(Path pemOrP12) {
        return andTrusting(pemOrP12, null);
    }

    /** {@link #trusting(Path, String)} besides what is set already; several files add up. */
    public Tls andTrusting(Path p12, String password) {
        return with(tls -> {
            var all = new ArrayList<>(trusted);
            all.addAll(TlsFiles.certificates("Tls.trusting", p12, password));
            tls.trusted = List.copyOf(all);
            tls.trust = TlsTrust.only(all);
        });
    }

    /** {@link #trustingAnyone()} besides what is set already. */
    public Tls andTrustingAnyone() {
        return with(tls -> {
            tls.trust = new TlsTrustAnyone();
            tls.checksNames = false;
        });
    }

    /** As a client: the name to ask for (SNI) and to find in the certificate, instead of the one that {@code connect} was given. */
    public Tls serverName(String name) {
        return with(tls -> tls.serverName = name);
    }

    /** As a server: asks each client for a certificate, and goes on without one; one that is not trusted ends the connection. */
    public Tls wantsClientCertificate() {
        return with(tls -> tls.wantsClientCertificate = true);
    }

    /** As a server: talks only to clients with a certificate that it trusts. */
    public Tls needsClientCertificate() {
        return with(tls -> tls.needsClientCertificate = true);
    }

    // ---- what it allows ----

    /** Speaks these versions only: {@code "TLSv1.2"}, {@code "TLSv1.3"}. Without this, both. */
    public Tls protocols(String... versions) {
        return with(tls -> tls.protocols = known("Tls.protocols", context(null).getSupportedSSLParameters().getProtocols(), versions));
    }

    /** Takes these cipher suites only, by their names in the IANA registry, best first. */
    public Tls cipherSuites(String... names) {
        return with(tls -> tls.cipherSuites = known("Tls.cipherSuites", context(null).getSupportedSSLParameters().getCipherSuites(), names));
    }

    /** Application protocols to agree upon in the handshake (ALPN, RFC 7301), best first: {@code "h2"}, {@code "http/1.1"}. */
    public Tls alpn(String... names) {
        for (var each : given("Tls.alpn", names)) {
            int size = each.getBytes(StandardCharsets.UTF_8).length;
            if (size < 1 || size > 255) throw invalid("Tls.alpn", each, "A name has 1 to 255 bytes (RFC 7301 §3.1), and this has " + size + ".");
        }
        return with(tls -> tls.alpn = List.of(names));
    }

    /**
     * Takes the end of TCP for the end of the stream even without the peer's close_notify, as Python does under this name. For protocols
     * that show their own end: somebody between can cut the stream unnoticed.
     */
    public Tls suppressRaggedEofs() {
        return with(tls -> tls.suppressesRaggedEofs = true);
    }

    private static List<String> known(String call, String[] all, String... asked) {
        for (var each : given(call, asked))
            if (!List.of(all).contains(each)) throw invalid(call, each, "This Java knows " + String.join(", ", all) + ".");
        return List.of(asked);
    }

    private static String[] given(String call, String... names) {
        if (names == null || names.length == 0 || Arrays.asList(names).contains(null))
            throw invalid(call, "", "At least one name is needed, and none may be null.");
        return names;
    }

    private static SocketFailure invalid(String call, String shown, String why) {
        return new SocketFailure.InvalidArgument(new Story(call, shown, "invalid argument", "EINVAL", why, ""), null);
    }

    // ---- the certificate, for others ----

    /** What this side shows of itself. */
    public TlsCertificate ownCertificate() {
        return TlsCertificate.of(own("Tls.ownCertificate").certificate());
    }

    /** This side's certificate, and those that vouch for it, as PEM text, for others to trust; without the key. */
    public String pem() {
        return TlsPem.text(own("Tls.pem").chain());
    }

    /** Writes {@link #pem()} to a file: {@code curl --cacert}, {@code openssl s_client -CAfile}, Python's {@code cafile}. */
    public Path save(Path file) {
        var text = pem();
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new SocketFailure.SystemRefused(new Story("save", file.toString(), "the file cannot be written", "", e + ".", ""), e);
        }
    }

    private TlsIdentity own(String call) {
        if (identity != null) return identity;
        throw invalid(call, "", "These settings have no certificate. Begin with Tls.throwAway(), Tls.certificate(…) or Tls.pem(…).");
    }

    // ---- connections ----

    /** Makes sure that it can serve: who was not given a certificate takes the throw-away one, which may have to be made. */
    void readyToServe() {
        identityAsServer();
    }

    private TlsIdentity identityAsServer() {
        return identity != null ? identity : TlsThrowAway.get();
    }

    TlsSide serverSide() {
        var context = context(identityAsServer());
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = parameters(engine);
        if (wantsClientCertificate) parameters.setWantClientAuth(true);
        if (needsClientCertificate) parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        return new TlsSide(context, engine, suppressesRaggedEofs, true);
    }

    /** @param connectedTo the host in the words that {@code connect} was given */
    TlsSide clientSide(String connectedTo) {
        var host = new TlsHost(serverName != null ? serverName : connectedTo);
        var context = context(identity);
        var engine = context.createSSLEngine(host.toCheck(), 0);
        engine.setUseClientMode(true);
        var parameters = parameters(engine);
        parameters.setServerNames(host.toAskFor());
        if (checksNames) parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return new TlsSide(context, engine, suppressesRaggedEofs, identity != null);
    }

    private SSLParameters parameters(SSLEngine engine) {
        var parameters = engine.getSSLParameters();
        if (!protocols.isEmpty()) parameters.setProtocols(protocols.toArray(String[]::new));
        if (!cipherSuites.isEmpty()) parameters.setCipherSuites(cipherSuites.toArray(String[]::new));
        if (!alpn.isEmpty()) parameters.setApplicationProtocols(alpn.toArray(String[]::new));
        return parameters;
    }

    private SSLContext context(TlsIdentity own) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own == null ? null : new KeyManager[] {own}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** {@code TLS as CN=localhost, O=SocketLab; TLSv1.2 only}. */
    @Override
    public String toString() {
        return "TLS" + (identity == null ? "" : " as " + ownCertificate().subject())
                + (protocols.isEmpty() ? "" : "; " + String.join(" and ", protocols) + " only")
                + (needsClientCertificate ? "; needs the client's certificate" : wantsClientCertificate ? "; wants the client's certificate" : "")
                + (!checksNames ? "; trusts anyone" : trusted.isEmpty() ? "" : "; trusts " + String.join(" and ", trusted.stream()
                        .map(each -> TlsCertificate.of(each).subject()).toList()))
                + (alpn.isEmpty() ? "" : "; speaks " + String.join(", ", alpn));
    }
}
