package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.TestCertificates.PASSWORD;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;
import static org.socketlab.sockets.TlsPeers.digest;
import static org.socketlab.sockets.TlsPeers.random;
import static org.socketlab.sockets.TlsPeers.recvAll;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.SocketFailure.CertificateRefused;
import org.socketlab.sockets.SocketFailure.StreamCutOff;
import org.socketlab.sockets.SocketFailure.TlsFailure;
import org.socketlab.sockets.TestPeers.Caller;

/** Our sockets speak TLS with Python's ssl module, openssl and curl, in both roles. */
@Timeout(60)
class TlsPeerTest {

    @TempDir
    static Path folder;
    static TestCertificates certificates;
    static Path ours;

    @BeforeAll
    static void certificatesOfBothSides() throws Exception {
        certificates = new TestCertificates(folder);
        certificates.selfSigned("theirs", "-ext", "san=dns:localhost,ip:127.0.0.1");
        certificates.pem("theirs");
        certificates.key("theirs");
        ours = Tls.throwAway().save(folder.resolve("ours.pem"));
    }

    private record Program(Process process, BufferedReader says) implements AutoCloseable {

        /** Skips the test when that program is not there. */
        static Program start(boolean withErrors, String... command) throws IOException {
            try {
                new ProcessBuilder(command[0], command[0].equals("openssl") ? "version" : "--version").start();
            } catch (IOException e) {
                assumeTrue(false, "no " + command[0] + " on this machine");
            }
            var process = new ProcessBuilder(command).redirectErrorStream(withErrors)
                    .redirectError(withErrors ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.INHERIT).start();
            return new Program(process, process.inputReader(StandardCharsets.UTF_8));
        }

        static Program python(String program, Object... arguments) throws IOException {
            var command = new ArrayList<>(List.of("python3", "-c", program));
            for (var each : arguments) command.add(String.valueOf(each));
            return start(false, command.toArray(String[]::new));
        }

        void writes(String text) throws IOException {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** All it says until it ends, which it must do well. */
        String ended() throws Exception {
            var all = says.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(all).isZero();
            return all;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    // ---- Python ----

    private static final String PYTHON_CLIENT = """
            import hashlib, socket, ssl, sys
            context = ssl.create_default_context(cafile=sys.argv[2])
            with socket.create_connection(('127.0.0.1', int(sys.argv[1]))) as plain:
                tls = context.wrap_socket(plain, server_hostname='localhost')
                print(tls.version(), tls.cipher()[0], flush=True)
                tls.sendall(b'Hello network world')
                print(tls.recv(1024), flush=True)
                data = bytes(range(256)) * 40000
                tls.sendall(len(data).to_bytes(4, 'big') + data)
                print(hashlib.sha256(data).hexdigest(), flush=True)
                size, digest = int.from_bytes(tls.recv(4), 'big'), hashlib.sha256()
                while size:
                    part = tls.recv(65536)
                    digest.update(part)
                    size -= len(part)
                print(digest.hexdigest(), flush=True)
                tls.unwrap()
                print('unwrapped', flush=True)
            """;

    @Test
    void pythonsClientTrustsOurThrowAwayCertificate() throws Exception {
        try (var server = listening().tls(); var python = Program.python(PYTHON_CLIENT, server.boundPort(), ours);
             var connection = server.accept()) {
            connection.sendAll("Echo=>", connection.recv(1024));
            int size = java.nio.ByteBuffer.wrap(connection.recvExactly(4).toArray()).getInt();
            var up = connection.recvExactly(size);
            var down = random(10_240_000, 7);
            connection.sendAll(Bytes.of(0, 0x9c, 0x40, 0), down);
            assertThat(connection.recv(1)).isEqualTo(Bytes.EMPTY);
            connection.close();
            assertThat(python.ended().lines()).containsExactly("TLSv1.3 TLS_AES_256_GCM_SHA384", "b'Echo=>Hello network world'",
                    digest(up), digest(down), "unwrapped");
        }
    }

    private static final String PYTHON_SERVER = """
            import socket, ssl, sys
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[1], sys.argv[2])
            for setting in sys.argv[3:]: exec(setting)
            with socket.create_server(('127.0.0.1', 0)) as listener:
                print(listener.getsockname()[1], flush=True)
                plain, client = listener.accept()
                try:
                    tls = context.wrap_socket(plain, server_side=True)
                    while data := tls.recv(65536): tls.sendall(data)
                    print('ended', (tls.getpeercert() or {}).get('subject', ''), flush=True)
                    tls.close()
                except ssl.SSLError as e:
                    print(e.reason, flush=True)
            """;

    private static Program pythonServer(String... settings) throws IOException {
        var arguments = new ArrayList<Object>(List.of(folder.resolve("theirs-cert.pem"), folder.resolve("theirs-key.pem")));
        arguments.addAll(List.of(settings));
        return Program.python(PYTHON_SERVER, arguments.toArray());
    }

    private static Sock connectedTo(Program server) throws IOException {
        var client = tcp();
        client.connect("localhost", Integer.parseInt(server.says.readLine()));
        return client;
    }

    private static Tls trustingThem() {
        return Tls.trusting(folder.resolve("theirs-cert.pem"));
    }

    @Test
    void ourClientTalksToPythonsServer() throws Exception {
        for (var version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            try (var python = pythonServer(); var client = connectedTo(python).tls(trustingThem().protocols(version))) {
                assertThat(client.tlsInfo().protocol()).isEqualTo(version);
                var data = random(10_000_000, 8);
                var echoed = Caller.of(() -> recvAll(client, data.size()));
                client.sendAll(data);
                assertThat(digest(echoed.value())).isEqualTo(digest(data));
                client.shutdown(Shut.SHUT_WR);
                assertThat(python.ended()).isEqualTo("ended ");
            }
        }
    }

    @Test
    void pythonClosesWithoutGoodbye() throws Exception {
        try (var python = pythonServer(); var client = connectedTo(python).tls(trustingThem())) {
            client.shutdown(Shut.SHUT_WR);
            assertThatThrownBy(() -> client.recv(1)).isInstanceOf(StreamCutOff.class);
        }
        try (var python = pythonServer(); var client = connectedTo(python).tls(trustingThem().suppressRaggedEofs())) {
            client.shutdown(Shut.SHUT_WR);
            assertThat(client.recv(1)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void pythonIsToldWhyWeDoNotTrustIt() throws Exception {
        try (var python = pythonServer(); var client = connectedTo(python)) {
            assertThatThrownBy(client::tls).isInstanceOf(CertificateRefused.class).hasMessageContaining("the peer's certificate is not trusted");
            assertThat(python.ended()).isEqualTo("SSLV3_ALERT_CERTIFICATE_UNKNOWN");
        }
    }

    @Test
    void weAreToldThatPythonWantsAnotherVersion() throws Exception {
        try (var python = pythonServer("context.minimum_version = ssl.TLSVersion.TLSv1_3"); var client = connectedTo(python)) {
            assertThatThrownBy(() -> client.tls(trustingThem().protocols("TLSv1.2"))).isInstanceOf(TlsFailure.class)
                    .hasMessageContaining("alert protocol_version");
            assertThat(python.ended()).isEqualTo("UNSUPPORTED_PROTOCOL");
        }
    }

    @Test
    void pythonAsksForOurCertificate() throws Exception {
        certificates.selfSigned("visitor");
        var needsOne = new String[] {"context.verify_mode = ssl.CERT_REQUIRED", "context.load_verify_locations('" + certificates.pem("visitor") + "')"};
        try (var python = pythonServer(needsOne);
             var client = connectedTo(python).tls(trustingThem().andCertificate(folder.resolve("visitor.p12"), PASSWORD))) {
            client.send("it is me");
            assertThat(client.recv(100)).isEqualTo(Bytes.ofText("it is me"));
            client.shutdown(Shut.SHUT_WR);
            assertThat(python.ended()).isEqualTo("ended ((('commonName', 'visitor'),),)");
        }
        try (var python = pythonServer(needsOne); var client = connectedTo(python)) {
            assertThatThrownBy(() -> client.tls(trustingThem()).recv(1)).isInstanceOf(CertificateRefused.class)
                    .hasMessageContaining("the peer demands a certificate (alert certificate_required)");
            assertThat(python.ended()).isEqualTo("PEER_DID_NOT_RETURN_A_CERTIFICATE");
        }
    }

    @Test
    void pythonsClientDoesNotTrustUs() throws Exception {
        try (var server = listening().tls(); var python = Program.python("""
                import socket, ssl, sys
                try:
                    ssl.create_default_context().wrap_socket(socket.create_connection(('127.0.0.1', int(sys.argv[1]))), server_hostname='localhost')
                except ssl.SSLCertVerificationError as e:
                    print(e.verify_message)
                """, server.boundPort()); var connection = server.accept()) {
            assertThatThrownBy(() -> connection.recv(1)).isInstanceOf(CertificateRefused.class)
                    .hasMessageContaining("the peer does not accept this side's certificate (alert unknown_ca)");
            assertThat(python.ended()).isEqualTo("self-signed certificate");
        }
    }

    @Test
    void pythonsClientShowsUsItsCertificate() throws Exception {
        try (var server = listening().tls(Tls.throwAway().needsClientCertificate().andTrusting(folder.resolve("theirs-cert.pem")));
             var python = Program.python("""
                     import socket, ssl, sys
                     context = ssl.create_default_context(cafile=sys.argv[2])
                     context.load_cert_chain(sys.argv[3], sys.argv[4])
                     tls = context.wrap_socket(socket.create_connection(('127.0.0.1', int(sys.argv[1]))), server_hostname='localhost')
                     print(tls.recv(100), flush=True)
                     tls.unwrap()
                     """, server.boundPort(), ours, folder.resolve("theirs-cert.pem"), folder.resolve("theirs-key.pem"));
             var connection = server.accept()) {
            assertThat(connection.tlsInfo().peerCertificate().orElseThrow().subject()).isEqualTo("CN=theirs");
            connection.send("welcome");
            assertThat(connection.recv(1)).isEqualTo(Bytes.EMPTY);
            connection.close();
            assertThat(python.ended()).isEqualTo("b'welcome'");
        }
    }

    // ---- openssl ----

    @Test
    void opensslsClientTalksToOurServer() throws Exception {
        for (var version : new String[] {"-tls1_3", "-tls1_2"}) {
            try (var server = listening().tls(); var openssl = Program.start(true, "openssl", "s_client", "-connect", "127.0.0.1:" + server.boundPort(),
                         "-servername", "localhost", "-verify_hostname", "localhost", "-CAfile", ours.toString(), "-verify_return_error", version, "-quiet");
                 var connection = server.accept()) {
                openssl.writes("Hello\n");
                assertThat(connection.recv(100)).isEqualTo(Bytes.ofText("Hello\n"));
                connection.send("Echo=>Hello\n");
                connection.close();
                assertThat(openssl.ended()).contains("Echo=>Hello", "verify return:1").doesNotContain("error");
            }
        }
    }

    @Test
    void ourClientTalksToOpensslsServer() throws Exception {
        try (var openssl = Program.start(true, "openssl", "s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", folder.resolve("theirs-cert.pem").toString(),
                "-key", folder.resolve("theirs-key.pem").toString(), "-alpn", "echo", "-rev")) {
            String line = openssl.says.readLine();
            while (!line.startsWith("ACCEPT")) line = openssl.says.readLine();
            try (var client = tcp()) {
                client.connect("localhost", Integer.parseInt(line.replaceFirst(".*:", "")));
                client.tls(trustingThem().alpn("echo"));
                assertThat(client.tlsInfo().alpn()).isEqualTo("echo");
                client.send("desserts\n");
                assertThat(client.recv(100)).isEqualTo(Bytes.ofText("stressed\n"));
            }
            assertThat(openssl.ended()).contains("ALPN protocols selected: echo", "CONNECTION CLOSED");
        }
    }

    // ---- curl ----

    @Test
    void curlGetsAPageFromOurServerWithManyClientsAtOnce() throws Exception {
        try (var server = listening().tls(Tls.throwAway().alpn("http/1.1"))) {
            var body = "Hello from a socket\n";
            var handlers = IntStream.range(0, 4).mapToObj(i -> Caller.of(() -> {
                try (var connection = server.accept()) {
                    var request = connection.recv(4096).text();
                    connection.sendAll("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
                    return request.lines().findFirst().orElse("") + " by " + connection.tlsInfo().alpn();
                }
            })).toList();
            var url = "https://localhost:" + server.boundPort() + "/page";
            for (var client : IntStream.range(0, 4).mapToObj(i -> curl("--cacert", ours.toString(), url)).toList())
                try (client) {
                    assertThat(client.ended()).isEqualTo(body.strip());
                }
            for (var handler : handlers) assertThat(handler.value()).isEqualTo("GET /page HTTP/1.1 by http/1.1");
        }
    }

    @Test
    void curlDoesNotTrustUsUntilItIsTold() throws Exception {
        try (var server = listening().tls(); var client = curl("https://localhost:" + server.boundPort() + "/"); var connection = server.accept()) {
            assertThatThrownBy(() -> connection.recv(1)).isInstanceOf(CertificateRefused.class);
            assertThat(client.process.waitFor()).isEqualTo(60);
        }
    }

    @Test
    void curlWithoutTlsIsToldFromOneWith() throws Exception {
        try (var server = listening().tls(); var client = curl("http://localhost:" + server.boundPort() + "/"); var connection = server.accept()) {
            assertThatThrownBy(() -> connection.recv(1)).isInstanceOf(TlsFailure.class).hasMessageContaining("Its first bytes are b\"GET / HTTP/1.1")
                    .hasMessageContaining("https://");
            connection.close();
            assertThat(client.process.waitFor()).isNotZero();
        }
    }

    private static Program curl(String... arguments) {
        var command = new ArrayList<>(List.of("curl", "--silent", "--noproxy", "*", "--ipv4"));
        command.addAll(List.of(arguments));
        try {
            return Program.start(false, command.toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
