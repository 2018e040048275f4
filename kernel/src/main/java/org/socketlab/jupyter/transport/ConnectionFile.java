package org.socketlab.jupyter.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Where and how front ends reach this kernel (Jupyter documentation, "Making kernels for Jupyter", Connection files).
 *
 * @param ip              an address, a host name, or {@code *}
 * @param signatureScheme such as {@code hmac-sha256}
 * @param key             empty when messages are not signed
 * @param kernelName      the kernelspec's name, or empty
 * @param curve           present when the connection is to be encrypted
 */
public record ConnectionFile(String ip, int shellPort, int controlPort, int iopubPort, int stdinPort, int heartbeatPort,
                             String signatureScheme, String key, String kernelName, Optional<CurveKeys> curve) {

    /** @throws ConnectionException if the file is missing, is not one, or asks for what cannot be served */
    public static ConnectionFile read(Path file) {
        try {
            return parse(values(Files.readAllBytes(file)), file);
        } catch (NoSuchFileException e) {
            throw new ConnectionException("There is no connection file " + file + ". Jupyter writes one for each kernel "
                    + "it starts; a kernel is started by Jupyter, not by hand.", e);
        } catch (IOException e) {
            throw new ConnectionException("The connection file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new ConnectionException("The connection file " + file + " is not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** Read without {@link Json}, which takes longer to begin than all the rest until the kernel can be reached. */
    private static Map<String, String> values(byte[] utf8) {
        var values = new HashMap<String, String>();
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new StreamReadException("an object is expected");
            for (String name; (name = parser.nextName()) != null; ) {
                if (parser.nextToken().isScalarValue()) values.put(name, parser.getString());
                else parser.skipChildren();
            }
            if (parser.nextToken() != null) throw new StreamReadException("there is more behind the object");
        }
        return values;
    }

    private static ConnectionFile parse(Map<String, String> json, Path file) {
        var transport = text(json, "transport", "tcp");
        if (!transport.equals("tcp")) {
            throw new ConnectionException("The connection file " + file + " asks for the transport '" + transport
                    + "', and this kernel speaks tcp only. Set KernelManager.transport = \"tcp\" in Jupyter's configuration.");
        }
        return new ConnectionFile(text(json, "ip", "127.0.0.1"), port(json, "shell_port", file),
                port(json, "control_port", file), port(json, "iopub_port", file), port(json, "stdin_port", file),
                port(json, "hb_port", file), text(json, "signature_scheme", "hmac-sha256"), text(json, "key", ""),
                text(json, "kernel_name", ""), curve(json, file));
    }

    private static Optional<CurveKeys> curve(Map<String, String> json, Path file) {
        var open = text(json, "curve_publickey", "");
        var secret = text(json, "curve_secretkey", "");
        if (open.isEmpty() && secret.isEmpty()) return Optional.empty();
        if (open.length() != 40 || secret.length() != 40) {
            throw new ConnectionException("The connection file " + file + " asks for encryption, but its curve_publickey and "
                    + "curve_secretkey are not both 40 characters of Z85.");
        }
        return Optional.of(new CurveKeys(open, secret));
    }

    private static int port(Map<String, String> json, String name, Path file) {
        var text = json.getOrDefault(name, "");
        int port = number(text);
        if (port >= 0 && port <= 65_535) return port;
        throw new ConnectionException("The connection file " + file + " has no valid " + name + (text.isEmpty() ? "" : ": " + text)
                + ". A port is a number from 0 to 65535; start the kernel again, and Jupyter writes a new file.");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException isNone) {
            return -1;
        }
    }

    private static String text(Map<String, String> json, String name, String otherwise) {
        return json.getOrDefault(name, otherwise);
    }

    /** {@code tcp://127.0.0.1:5555}, for any kind of address; port 0 lets the system choose. */
    String endpoint(int port) {
        return "tcp://" + (ip.contains(":") && !ip.startsWith("[") ? "[" + ip + "]" : ip) + ":" + (port == 0 ? "*" : port);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ConnectionFile[ip=" + ip + ", shell=" + shellPort + ", control=" + controlPort + ", iopub=" + iopubPort
                + ", stdin=" + stdinPort + ", heartbeat=" + heartbeatPort + ", " + signatureScheme
                + (key.isEmpty() ? " without a key" : "") + (curve.isPresent() ? ", encrypted" : "") + "]";
    }
}
