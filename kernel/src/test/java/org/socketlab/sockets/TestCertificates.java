package org.socketlab.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates of the tests' own, made by keytool into a folder. */
record TestCertificates(Path folder) {

    static final String PASSWORD = "secret";

    /** A self-signed one, as a PKCS#12 file. */
    Path selfSigned(String name, String... options) throws Exception {
        return withKey(List.of("-keyalg", "EC", "-groupname", "secp256r1"), name, options);
    }

    Path withKey(List<String> kind, String name, String... options) throws Exception {
        var command = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keystore", p12(name).toString(),
                "-storepass", PASSWORD));
        command.addAll(kind);
        command.addAll(List.of(options));
        keytool(command);
        return p12(name);
    }

    /** One that another vouches for; the file holds the whole chain. */
    Path issued(String name, String issuer, String... options) throws Exception {
        selfSigned(name);
        var request = folder.resolve(name + ".csr").toString();
        var answer = folder.resolve(name + ".pem");
        keytool(List.of("-certreq", "-alias", name, "-keystore", p12(name).toString(), "-storepass", PASSWORD, "-file", request));
        var sign = new ArrayList<>(List.of("-gencert", "-rfc", "-alias", issuer, "-keystore", p12(issuer).toString(), "-storepass", PASSWORD,
                "-infile", request, "-outfile", answer.toString()));
        sign.addAll(List.of(options));
        keytool(sign);
        Files.writeString(answer, Files.readString(answer) + Files.readString(pem(issuer)));
        keytool(List.of("-importcert", "-noprompt", "-trustcacerts", "-alias", name, "-keystore", p12(name).toString(), "-storepass", PASSWORD,
                "-file", answer.toString()));
        return p12(name);
    }

    /** The certificate of one that was made here, as a PEM file. */
    Path pem(String name) throws IOException {
        var file = folder.resolve(name + "-cert.pem");
        return Files.writeString(file, Tls.certificate(p12(name), PASSWORD).pem());
    }

    /** Its key, as a PEM file in PKCS#8. */
    Path key(String name) throws IOException {
        var key = TlsFiles.identity(p12(name), PASSWORD.toCharArray()).getPrivateKey("");
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return Files.writeString(folder.resolve(name + "-key.pem"), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    private Path p12(String name) {
        return folder.resolve(name + ".p12");
    }

    private static void keytool(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var says = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException("keytool said: " + says);
    }
}
