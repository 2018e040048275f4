package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.socketlab.sockets.SocketFailure.Story;

/**
 * A certificate and its key that live as long as this program: for localhost, 127.0.0.1, ::1 and this machine's name, issued by itself. Made
 * once, when it is first wanted, by the JDK's own {@code keytool} in a child process, which takes about a third of a second; Java has no
 * public call that makes certificates.
 */
final class TlsThrowAway {

    private static final int DAYS = 30;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    private static final ReentrantLock MAKING = new ReentrantLock();
    private static volatile TlsIdentity made;

    private TlsThrowAway() {}

    static Optional<TlsIdentity> ifMade() {
        return Optional.ofNullable(made);
    }

    /** The certificate; the first caller waits until it is made, and an interrupt ends that wait. A failure may be tried again. */
    static TlsIdentity get() {
        if (made != null) return made;
        try {
            MAKING.lockInterruptibly();
            try {
                if (made == null) made = make(keytool());
                return made;
            } finally {
                MAKING.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketFailure.SocketInterrupted(new Story("tls", "", "interrupted while it waited", "EINTR",
                    "The throw-away certificate was not made yet.", "Call it again."), null);
        } catch (IOException e) {
            throw failure(e.getMessage());
        }
    }

    private static Path keytool() {
        var bin = Path.of(System.getProperty("java.home"), "bin");
        return Files.exists(bin.resolve("keytool.exe")) ? bin.resolve("keytool.exe") : bin.resolve("keytool");
    }

    /** @throws IOException with a sentence that says why there is none */
    static TlsIdentity make(Path keytool) throws IOException, InterruptedException {
        if (!Files.isExecutable(keytool)) throw new IOException("It is made by Java's keytool, and there is none at " + keytool + ".");
        var folder = Files.createTempDirectory("socketlab-tls");
        var file = folder.resolve("throw-away.p12");
        var secret = secret();
        try {
            run(keytool, file, secret);
            return TlsFiles.identity(file, secret.toCharArray());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void run(Path keytool, Path file, String secret) throws IOException, InterruptedException {
        var command = new ProcessBuilder(keytool.toString(), "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC",     // it lives too short to warm up
                "-genkeypair", "-alias", "throw-away", "-dname", "CN=localhost, O=SocketLab", "-ext", "san=" + names(),
                "-keyalg", "EC", "-groupname", "secp256r1", "-validity", String.valueOf(DAYS), "-startdate", "-1H",
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass:env", "SOCKETLAB_TLS").redirectErrorStream(true);
        command.environment().put("SOCKETLAB_TLS", secret);
        var process = command.start();
        try (var says = process.getInputStream()) {
            process.getOutputStream().close();
            int exit = process.waitFor();
            if (exit != 0) throw new IOException("keytool ended with " + exit + " and said: " + new String(says.readAllBytes()).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String names() {
        var names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        var own = nameOfThisMachine();
        if (HOST_NAME.matcher(own).matches() && !own.equalsIgnoreCase("localhost")) names.add("dns:" + own);
        return String.join(",", names);
    }

    /** As the system has it, or "". */
    static String nameOfThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String secret() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static SocketFailure failure(String why) {
        return new SocketFailure.TlsFailure(new Story("tls", "", "no throw-away certificate could be made", "", why,
                "Run with a whole JDK, or bring a certificate: tls(Tls.certificate(…)) or tls(Tls.pem(…))."), null);
    }
}
