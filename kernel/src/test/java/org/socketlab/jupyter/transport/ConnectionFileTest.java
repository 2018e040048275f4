package org.socketlab.jupyter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFileTest {

    private static final String PORTS = "\"shell_port\":1,\"control_port\":2,\"iopub_port\":3,\"stdin_port\":4,\"hb_port\":5";

    @TempDir
    Path folder;

    private ConnectionFile read(String json) throws IOException {
        return ConnectionFile.read(Files.writeString(folder.resolve("kernel.json"), json));
    }

    @Test
    void whatJupyterWritesIsRead() throws IOException {
        var connection = read("{\"ip\":\"10.0.0.1\",\"transport\":\"tcp\",\"key\":\"k\",\"signature_scheme\":\"hmac-sha512\","
                + "\"kernel_name\":\"socketlab\",\"jupyter_session\":\"a.ipynb\",\"curve_publickey\":\"" + "p".repeat(40)
                + "\",\"curve_secretkey\":\"" + "s".repeat(40) + "\"," + PORTS + "}");
        assertThat(connection.iopubPort()).isEqualTo(3);
        assertThat(connection.heartbeatPort()).isEqualTo(5);
        assertThat(connection.signatureScheme()).isEqualTo("hmac-sha512");
        assertThat(connection.kernelName()).isEqualTo("socketlab");
        assertThat(connection.curve()).contains(new CurveKeys("p".repeat(40), "s".repeat(40)));
        assertThat(connection.endpoint(7)).isEqualTo("tcp://10.0.0.1:7");
    }

    @Test
    void whatIsNotWrittenHasItsCustomaryValue() throws IOException {
        var connection = read("{" + PORTS + "}");
        assertThat(connection.ip()).isEqualTo("127.0.0.1");
        assertThat(connection.key()).isEmpty();
        assertThat(connection.signatureScheme()).isEqualTo("hmac-sha256");
        assertThat(connection.curve()).isEmpty();
    }

    @Test
    void anIpv6AddressIsBracketed() throws IOException {
        assertThat(read("{\"ip\":\"::1\"," + PORTS + "}").endpoint(7)).isEqualTo("tcp://[::1]:7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{ | is not a JSON object", "[] | is not a JSON object", "`` | is not a JSON object",
        "{\"transport\":\"ipc\"} | speaks tcp only", "{\"shell_port\":70000} | no valid shell_port", "{\"shell_port\":\"x\"} | no valid shell_port",
        "{} | no valid shell_port"})
    void whatCannotBeServedIsSaid(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(ConnectionException.class).hasMessageContaining(message).hasMessageContaining("kernel.json");
    }

    @Test
    void halfAKeyPairIsNone() {
        assertThatThrownBy(() -> read("{\"curve_publickey\":\"" + "p".repeat(40) + "\"," + PORTS + "}"))
                .isInstanceOf(ConnectionException.class).hasMessageContaining("curve_secretkey");
    }

    @Test
    void secretsAreNotPrinted() throws IOException {
        var text = read("{\"key\":\"hush\",\"curve_publickey\":\"" + "p".repeat(40) + "\",\"curve_secretkey\":\"" + "s".repeat(40) + "\"," + PORTS + "}").toString();
        assertThat(text).doesNotContain("hush").doesNotContain("ssss");
        assertThat(new CurveKeys("pppp", "ssss").toString()).doesNotContain("ssss");
    }
}
