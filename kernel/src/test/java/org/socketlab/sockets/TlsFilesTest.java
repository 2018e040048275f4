package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TestCertificates.PASSWORD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.sockets.SocketFailure.InvalidArgument;
import org.socketlab.sockets.SocketFailure.TlsFailure;
import org.socketlab.sockets.TlsPeers.Secured;

/** Certificates and keys in files, and the throw-away certificate. */
@Timeout(60)
class TlsFilesTest {

    @TempDir
    static Path folder;
    static TestCertificates certificates;
    static Path p12;
    static Path otherP12;

    @BeforeAll
    static void someCertificates() throws Exception {
        certificates = new TestCertificates(folder);
        p12 = certificates.selfSigned("one", "-ext", "san=ip:127.0.0.1");
        otherP12 = certificates.selfSigned("other");
        certificates.selfSigned("authority", "-ext", "bc:c");
        certificates.issued("server", "authority", "-ext", "san=ip:127.0.0.1");
    }

    private static void assertRefused(ThrowingCallable use, String... told) {
        assertThatThrownBy(use).isInstanceOf(InvalidArgument.class).message().startsWith("Tls.").contains("failed: the file cannot be used.").contains(told);
    }

    @Test
    void aCertificateComesFromPkcs12OrFromPem() throws Exception {
        var pem = Tls.pem(certificates.pem("one"), certificates.key("one"));
        assertThat(pem.ownCertificate()).isEqualTo(Tls.certificate(p12, PASSWORD).ownCertificate());
        assertThat(pem).hasToString("TLS as CN=one");
        try (var both = Secured.open(pem, Tls.trusting(certificates.pem("one")))) {
            assertThat(both.client().tlsInfo().peerCertificate()).contains(pem.ownCertificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void otherKindsOfKeysServeToo(String kind) throws Exception {
        certificates.withKey(List.of("-keyalg", kind), kind, "-ext", "san=ip:127.0.0.1");
        try (var both = Secured.open(Tls.pem(certificates.pem(kind), certificates.key(kind)), Tls.trusting(certificates.pem(kind)))) {
            both.client().send("hi");
            assertThat(both.server().recv(10)).isEqualTo(Bytes.ofText("hi"));
        }
    }

    @Test
    void whoeverTrustsAnAuthorityTrustsThoseForWhomItVouches() throws Exception {
        var server = Tls.certificate(folder.resolve("server.p12"), PASSWORD);
        assertThat(server.pem().split("BEGIN CERTIFICATE")).as("the chain").hasSize(3);
        try (var both = Secured.open(server, Tls.trusting(certificates.pem("authority")))) {
            assertThat(both.client().tlsInfo().peerCertificate().orElseThrow().toString()).startsWith("CN=server; issued by CN=authority; for 127.0.0.1; valid");
        }
    }

    @Test
    void aPkcs12FileMayBeTrustedToo() throws Exception {
        try (var both = Secured.open(Tls.certificate(p12, PASSWORD), Tls.trusting(p12, PASSWORD))) {
            assertThat(both.client().tlsInfo().protocol()).isEqualTo("TLSv1.3");
        }
        assertRefused(() -> Tls.trusting(p12), "Give the password too");
    }

    @Test
    void settingsSayWhatTheyAre() {
        assertThat(Tls.usual()).hasToString("TLS");
        assertThat(Tls.throwAway().protocols("TLSv1.2").needsClientCertificate().alpn("h2"))
                .hasToString("TLS as CN=localhost, O=SocketLab; TLSv1.2 only; needs the client's certificate; speaks h2");
        assertThat(Tls.trustingAnyone()).hasToString("TLS; trusts anyone");
        assertThat(Tls.trusting(p12, PASSWORD).andTrusting(otherP12, PASSWORD).wantsClientCertificate())
                .hasToString("TLS; wants the client's certificate; trusts CN=one and CN=other");
    }

    @Test
    void filesThatCannotBeUsed() throws Exception {
        var text = Files.writeString(folder.resolve("notes.txt"), "no certificate here");
        var certificate = certificates.pem("one");
        assertRefused(() -> Tls.certificate(folder.resolve("none.p12"), PASSWORD), "There is no such file");
        assertRefused(() -> Tls.certificate(p12, "wrong"), "The password is not the right one");
        assertRefused(() -> Tls.certificate(text, PASSWORD), "neither a PKCS#12 store nor PEM text");
        assertRefused(() -> Tls.trusting(text), "neither a PKCS#12 store nor PEM text");
        assertRefused(() -> Tls.pem(certificate, folder.resolve("none.pem")), "There is no such file");
        assertRefused(() -> Tls.pem(certificate, certificate), "There is no key in it", "Is it the certificate's file?");
        assertRefused(() -> Tls.pem(certificates.key("one"), certificate), "There is no certificate in it", "Is it the key's file?");
        assertRefused(() -> Tls.pem(certificate, certificates.key("other")), "The key does not belong to the certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void keysInAnotherFormAreToldHowToBeTurnedIntoPkcs8(String form) throws Exception {
        var key = Files.writeString(folder.resolve("old.pem"), "-----BEGIN " + form + "-----\nAAAA\n-----END " + form + "-----\n");
        assertRefused(() -> Tls.pem(certificates.pem("one"), key), "openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
    }

    @Test
    void namesThatThisJavaDoesNotKnow() {
        assertThatThrownBy(() -> Tls.usual().protocols("TLSv1.4")).isInstanceOf(InvalidArgument.class)
                .hasMessageStartingWith("Tls.protocols(TLSv1.4) failed: invalid argument (EINVAL). This Java knows TLSv1.3, TLSv1.2");
        assertThatThrownBy(() -> Tls.usual().cipherSuites("BEST")).isInstanceOf(InvalidArgument.class).hasMessageContaining("TLS_AES_256_GCM_SHA384");
        assertThatThrownBy(Tls.usual()::pem).isInstanceOf(InvalidArgument.class).hasMessageContaining("Begin with Tls.throwAway()");
    }

    @Test
    void nothingIsNoSetting() {
        assertThatThrownBy(() -> Tls.usual().protocols()).isInstanceOf(InvalidArgument.class).hasMessageContaining("At least one name");
        assertThatThrownBy(() -> Tls.usual().alpn("")).isInstanceOf(InvalidArgument.class).hasMessageContaining("1 to 255 bytes");
        assertThatThrownBy(() -> Tls.certificate(p12, null)).isInstanceOf(InvalidArgument.class).hasMessageContaining("Give the file's path and its password");
        assertThatThrownBy(() -> Tls.pem(null, p12)).isInstanceOf(InvalidArgument.class);
        assertThatThrownBy(() -> Tls.trusting((Path) null)).isInstanceOf(InvalidArgument.class);
        try (var socket = TestPeers.tcp()) {
            assertThatThrownBy(() -> socket.tls(null)).isInstanceOf(InvalidArgument.class).hasMessageContaining("Call tls() without any");
        }
    }

    @Test
    void theThrowAwayCertificateIsMadeOnceAndForThisMachineAlone() {
        var certificate = Tls.throwAway().ownCertificate();
        assertThat(certificate).isEqualTo(Tls.throwAway().ownCertificate());
        assertThat(certificate.names()).contains("localhost", "127.0.0.1", "::1");
        assertThat(certificate.isSelfSigned()).isTrue();
        assertThat(certificate.isValidAt(Instant.now())).isTrue();
        assertThat(certificate.isValidAt(Instant.now().plusSeconds(40L * 24 * 3600))).isFalse();
    }

    @Test
    void whereThereIsNoKeytoolThatIsTold() {
        assertThatThrownBy(() -> TlsThrowAway.make(folder.resolve("keytool"))).hasMessageStartingWith("It is made by Java's keytool, and there is none at ");
        assertThat(TlsThrowAway.failure("…")).isInstanceOf(TlsFailure.class)
                .hasMessage("tls() failed: no throw-away certificate could be made. … Run with a whole JDK, or bring a certificate: "
                        + "tls(Tls.certificate(…)) or tls(Tls.pem(…)).");
    }

    @Test
    void whatKeytoolSaysWhenItFailsIsTold() throws Exception {
        var broken = Files.writeString(folder.resolve("broken-keytool"), "#!/bin/sh\necho no entropy left\nexit 3\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> TlsThrowAway.make(broken)).hasMessage("keytool ended with 3 and said: no entropy left");
    }
}
