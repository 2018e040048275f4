package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.socketlab.sockets.TestCertificates.PASSWORD;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.SocketFailure.CertificateRefused;
import org.socketlab.sockets.SocketFailure.StreamCutOff;
import org.socketlab.sockets.SocketFailure.TlsFailure;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TlsPeers.Secured;

/** What goes wrong with TLS is told with its reason and what to do, on both sides. */
@Timeout(60)
class TlsFailureTest {

    @TempDir
    static Path folder;
    static TestCertificates certificates;

    @BeforeAll
    static void someCertificates() throws Exception {
        certificates = new TestCertificates(folder);
        certificates.selfSigned("stranger", "-ext", "san=dns:localhost,ip:127.0.0.1");
        certificates.selfSigned("elsewhere", "-ext", "san=dns:example.org,ip:10.0.0.1,ip:fe80::1");
        certificates.selfSigned("bygone", "-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
        certificates.selfSigned("authority", "-ext", "bc:c");
        certificates.issued("late", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
    }

    /** What the two sides are told when they cannot agree. */
    private record Told(Throwable client, Throwable server) {

        static Told when(Tls serverSide, Tls clientSide) throws Exception {
            try (var listener = listening().tls(serverSide); var client = connectedTo(listener); var server = listener.accept()) {
                var atServer = Caller.of(() -> server.recv(1));
                var atClient = catchThrowable(() -> client.tls(clientSide).recv(1));
                client.close();
                return new Told(atClient, atServer.failure());
            }
        }
    }

    private static Tls with(String name) {
        return Tls.certificate(folder.resolve(name + ".p12"), PASSWORD);
    }

    @Test
    void aStrangersCertificate() throws Exception {
        var told = Told.when(with("stranger"), Tls.usual());
        assertThat(told.client).isInstanceOf(CertificateRefused.class).hasMessage("tls() failed: the peer's certificate is not trusted "
                + "(CERTIFICATE_VERIFY_FAILED). CN=stranger, issued by itself: nobody whom this side trusts vouches for it. "
                + "If you know it, trust it: tls(Tls.trusting(file)). Tls.trustingAnyone() is for experiments only.");
        assertThat(told.server).isInstanceOf(CertificateRefused.class).hasMessage("recv(1) failed: the peer does not accept this side's "
                + "certificate (alert certificate_unknown). It does not trust it, or the name in it is not the one that was expected. "
                + "Let the client trust it: Tls.throwAway().save(path) writes it as a PEM file, for curl's --cacert and the like.");
    }

    @Test
    void aCertificateForAnotherName() throws Exception {
        var told = Told.when(with("elsewhere"), Tls.trusting(certificates.pem("elsewhere")));
        assertThat(told.client).isInstanceOf(CertificateRefused.class).hasMessage("tls() failed: the peer's certificate is for another "
                + "name (CERTIFICATE_VERIFY_FAILED). The connection is to 127.0.0.1, the certificate is for example.org, 10.0.0.1, fe80::1. "
                + "Connect to one of its names, or tell which name to expect with Tls….serverName(…).");
    }

    @Test
    void anExpectedNameMayBeAnotherThanTheOneConnectedTo() throws Exception {
        try (var both = Secured.open(with("elsewhere"), Tls.trusting(certificates.pem("elsewhere")).serverName("example.org"))) {
            assertThat(both.client().tlsInfo().peerCertificate().orElseThrow().names()).contains("example.org");
        }
    }

    @Test
    void aCertificateThatHasExpired() throws Exception {
        for (var name : new String[] {"bygone", "late"}) {
            var told = Told.when(with(name), Tls.trusting(certificates.pem(name.equals("late") ? "authority" : name)));
            assertThat(told.client).isInstanceOf(CertificateRefused.class).hasMessage("tls() failed: the peer's certificate is out of date "
                    + "(CERTIFICATE_VERIFY_FAILED). CN=" + name + " is valid from 2020-01-01T00:00:00Z to 2020-01-02T00:00:00Z, or one that vouches "
                    + "for it is not valid now. Give the peer a new certificate, or set this machine's clock if that is wrong.");
        }
    }

    @Test
    void noVersionInCommon() throws Exception {
        var told = Told.when(Tls.throwAway().protocols("TLSv1.3"), Tls.usual().protocols("TLSv1.2"));
        assertThat(told.client).isInstanceOf(TlsFailure.class).hasMessage("tls() failed: the peer broke TLS off (alert protocol_version). "
                + "It does not speak a version that this side offers. This side speaks TLSv1.2. "
                + "Allow more with Tls….protocols(…) or Tls….cipherSuites(…) on one of the sides.");
        assertThat(told.server).isInstanceOf(TlsFailure.class).hasMessage("recv(1) failed: the two sides have no version of TLS in common "
                + "(UNSUPPORTED_PROTOCOL). This side speaks TLSv1.3. Allow more with Tls….protocols(…) on one of the sides.");
    }

    @Test
    void noCipherSuiteInCommon() throws Exception {
        var told = Told.when(Tls.throwAway().cipherSuites("TLS_AES_128_GCM_SHA256"), Tls.usual().cipherSuites("TLS_AES_256_GCM_SHA384"));
        assertThat(told.client).isInstanceOf(TlsFailure.class)
                .hasMessageStartingWith("tls() failed: the peer broke TLS off (alert handshake_failure). It found nothing that both sides allow");
        assertThat(told.server).isInstanceOf(TlsFailure.class)
                .hasMessageStartingWith("recv(1) failed: the two sides have no cipher suite in common (NO_SHARED_CIPHER).");
    }

    @Test
    void noApplicationProtocolInCommon() throws Exception {
        var told = Told.when(Tls.throwAway().alpn("h2"), Tls.usual().alpn("http/1.1"));
        assertThat(told.client).hasMessageStartingWith("tls() failed: the peer broke TLS off (alert no_application_protocol).");
        assertThat(told.server).hasMessageStartingWith("recv(1) failed: the two sides have no application protocol in common");
    }

    @Test
    void versionsThatAreNoLongerSafe() throws Exception {
        var told = Told.when(Tls.usual(), Tls.usual().protocols("TLSv1"));
        assertThat(told.client).hasMessageStartingWith("tls() failed: this side cannot speak TLS as it is told to (NO_PROTOCOLS_AVAILABLE)");
    }

    @Test
    void aClientWithoutTheCertificateThatTheServerNeeds() throws Exception {
        var told = Told.when(Tls.throwAway().needsClientCertificate(), Tls.usual());
        assertThat(told.server).isInstanceOf(CertificateRefused.class)
                .hasMessageStartingWith("recv(1) failed: the peer has no certificate to show (PEER_DID_NOT_RETURN_A_CERTIFICATE).");
        assertThat(told.client).isInstanceOf(CertificateRefused.class)
                .hasMessageContaining("failed: the peer demands a certificate (alert ").hasMessageContaining("Give one: tls(Tls.certificate(…))");
    }

    @Test
    void aClientWithACertificateThatTheServerDoesNotTrust() throws Exception {
        var told = Told.when(Tls.throwAway().needsClientCertificate(), with("stranger").andTrustingAnyone());
        assertThat(told.server).isInstanceOf(CertificateRefused.class)
                .hasMessageStartingWith("recv(1) failed: the peer's certificate is not trusted (CERTIFICATE_VERIFY_FAILED). CN=stranger");
        assertThat(told.client).isInstanceOf(CertificateRefused.class);
    }

    @Test
    void aClientThatSpeaksNoTls() throws Exception {
        try (var listener = listening().tls(); var client = connectedTo(listener); var server = listener.accept()) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThatThrownBy(() -> server.recv(1)).isInstanceOf(TlsFailure.class).hasMessage("recv(1) failed: the peer does not speak TLS "
                    + "(WRONG_VERSION_NUMBER). Its first bytes are b\"GET / HTTP/1.1\\r\\nHost: lo\". "
                    + "Let the client call tls(), or https:// where it has http://.");
            assertThatThrownBy(() -> server.send("again")).isInstanceOf(TlsFailure.class).hasMessageStartingWith("send(5 bytes) failed: the peer does not");
        }
    }

    @Test
    void aServerThatSpeaksNoTls() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var server = listener.accept()) {
            server.send("220 ready\r\n");
            assertThatThrownBy(client::tls).isInstanceOf(TlsFailure.class).hasMessage("tls() failed: the peer does not speak TLS "
                    + "(WRONG_VERSION_NUMBER). Its first bytes are b\"220 ready\\r\\n\". Talk to it without tls(), or let the server call tls() "
                    + "on its listening socket; look whether the port is right.");
            assertThat(client.state()).isEqualTo(SockState.CLOSED);
        }
    }

    @Test
    void aServerThatEchoes() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var server = listener.accept()) {
            var echo = Caller.of(() -> server.send(server.recv(2048)));
            assertThatThrownBy(client::tls).hasMessageContaining("the peer does not speak TLS (WRONG_VERSION_NUMBER). It sends back what it gets");
            echo.value();
        }
    }

    @Test
    void aPeerThatClosesDuringTheHandshake() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var server = listener.accept()) {
            server.close();
            assertThatThrownBy(client::tls).isInstanceOf(StreamCutOff.class).hasMessage("tls() failed: the peer closed the connection during "
                    + "the TLS handshake (UNEXPECTED_EOF_WHILE_READING). The server may speak no TLS, or may have ended. "
                    + "Look what it says on its own side.");
        }
        try (var listener = listening().tls(); var client = connectedTo(listener); var server = listener.accept()) {
            client.close();
            assertThatThrownBy(() -> server.recv(1)).isInstanceOf(StreamCutOff.class).hasMessageContaining("The client gave up");
        }
    }

    @Test
    void anEndWithoutGoodbyeIsNoEnd() throws Exception {
        try (var listener = listening().tls(); var server = cutOffAfter("half a mess", listener)) {
            assertThat(server.recv(100)).isEqualTo(Bytes.ofText("half a mess"));
            for (int again = 0; again < 2; again++)
                assertThatThrownBy(() -> server.recv(100)).isInstanceOf(StreamCutOff.class).hasMessage("recv(100) failed: the stream was cut "
                        + "off (UNEXPECTED_EOF_WHILE_READING). TCP ended without the peer's close_notify, so nobody can tell whether it had more to "
                        + "send: it ended abruptly, closed carelessly (many programs do), or somebody between broke the connection. "
                        + "If the protocol itself shows the end, Tls….suppressRaggedEofs() takes this for one.");
        }
    }

    @Test
    void anEndWithoutGoodbyeMayBeTakenForOne() throws Exception {
        try (var listener = listening().tls(Tls.throwAway().suppressRaggedEofs()); var server = cutOffAfter("all", listener)) {
            assertThat(server.recv(100)).isEqualTo(Bytes.ofText("all"));
            assertThat(server.recv(100)).isEqualTo(Bytes.EMPTY);
        }
    }

    /** The server's end of a connection whose client, one of Java's own, sends this and then ends TCP, but not TLS. */
    private static Sock cutOffAfter(String said, Sock listener) throws Exception {
        var connected = Caller.of(() -> {
            var server = listener.accept();
            server.doHandshake();
            return server;
        });
        var trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TlsTrustAnyone()}, null);
        try (var tcp = new Socket("127.0.0.1", listener.boundPort())) {
            var tls = trusting.getSocketFactory().createSocket(tcp, "localhost", 0, false);
            tls.getOutputStream().write(said.getBytes());
            tcp.shutdownOutput();
            return connected.value();
        }
    }

    @Test
    void afterAFailureTheOtherDirectionStillSaysWhy() throws Exception {
        try (var both = Secured.open()) {
            both.client().shutdown(Shut.SHUT_WR);
            assertThatThrownBy(() -> both.client().send("more")).isInstanceOf(SocketFailure.BrokenPipe.class);
        }
    }

    @Test
    void callsThatDoNotFit() throws Exception {
        try (var both = Secured.open(); var datagrams = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM); var plain = tcp();
             var pair = TestPeers.Pair.open()) {
            assertThatThrownBy(() -> both.client().tls()).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("It speaks TLS already");
            assertThatThrownBy(datagrams::tls).isInstanceOf(SocketFailure.NotSupported.class).hasMessageContaining("TLS needs a stream");
            assertThatThrownBy(plain::tlsInfo).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("ENOTCONN");
            assertThatThrownBy(() -> pair.client().tlsInfo()).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("It speaks no TLS");
            plain.close();
            assertThatThrownBy(plain::tls).isInstanceOf(SocketFailure.SocketClosed.class);
        }
    }
}
