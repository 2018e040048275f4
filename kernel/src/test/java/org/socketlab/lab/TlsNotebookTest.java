package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** TLS as a notebook writes and shows it. */
@Timeout(60)
class TlsNotebookTest {

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    @Test
    void aServerAndAClientInALineEach() {
        var server = notebook.run("""
                var listening = createServer(0).tls();
                var server = serve(listening, threadPerClient(), client -> {
                    for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) {
                        print(client, "says", data);
                        client.send("Echo=>", data);
                    }
                });
                """);
        for (int n = 1; n <= 5; n++) {
            assertThat(notebook.run("""
                    var client = client("localhost", listening.boundPort()).tls();
                    client.send("Hello");
                    client.recv(1024)
                    """).value()).isEqualTo("b\"Echo=>Hello\"");
            assertThat(server.displayed().get(0)).as("at the end of the client's cell")
                    .contains("TLSv1.3 over TCP connected to client " + n + " says b\"Hello\"");
        }
        assertThat(notebook.run("client.tlsInfo()").value()).startsWith("protocol          TLSv1.3\ncipher suite      TLS_");
        assertThat(notebook.run("""
                var other = client("localhost", listening.boundPort()).tls(tls().protocols("TLSv1.2"));
                other.tlsInfo().protocol()
                """).value()).contains("TLSv1.2");
    }

    @Test
    void aRefusalTellsItsReasonAndNothingOfItsInnards() {
        notebook.run("var listening = createServer(0); var server = serve(listening, threadPerClient(), client -> client.send(\"220 ready\\r\\n\"));");
        var failed = notebook.run("client(\"localhost\", listening.boundPort()).tls()").failed();
        assertThat(failed.traceback().toString()).contains("TlsFailure", ": tls() failed: the peer does not speak TLS (WRONG_VERSION_NUMBER).")
                .doesNotContain("sun.security", "javax.net.ssl");
        notebook.run("""
                var secure = createServer(0).tls();
                var secureServer = serve(secure, threadPerClient(), client -> client.recv(1));
                """);
        var refused = notebook.run("client(\"127.0.0.2\", secure.boundPort()).tls()").failed();
        assertThat(refused.traceback().toString()).contains("CertificateRefused", ": tls() failed: the peer's certificate is for another name "
                + "(CERTIFICATE_VERIFY_FAILED). The connection is to 127.0.0.2, the certificate is for localhost, 127.0.0.1, ::1").doesNotContain("sun.security", "javax.net.ssl");
    }
}
