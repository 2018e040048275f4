package org.socketlab.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.socketlab.sockets.SocketFailure.Story;

/** Keys and certificates in files: PKCS#12 stores (RFC 7292) and PEM (RFC 7468). */
final class TlsFiles {

    private TlsFiles() {}

    /** The key of a PKCS#12 store and its certificates. */
    static TlsIdentity identity(Path p12, String password) {
        mustBeGiven("Tls.certificate", p12, password, "Give the file's path and its password.");
        try {
            return identity(p12, password.toCharArray());
        } catch (IOException e) {
            throw failure("Tls.certificate", p12, e);
        }
    }

    static TlsIdentity identity(Path p12, char[] password) throws IOException {
        var store = store(p12, password);
        try {
            for (var alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey own) return new TlsIdentity(own, chain(store, alias));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("Its key cannot be read with that password. Check the password.", e);
        }
        throw new IOException("It holds certificates but no key. Export it together with the key: openssl pkcs12 -export "
                + "-inkey key.pem -in cert.pem -out both.p12.");
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        var chain = new ArrayList<X509Certificate>();
        for (var each : store.getCertificateChain(alias)) chain.add((X509Certificate) each);
        return chain;
    }

    /** A certificate, with those that vouch for it after it, and its key in PKCS#8. */
    static TlsIdentity identity(Path certificate, Path key) {
        mustBeGiven("Tls.pem", certificate, key, "Give the paths of the certificate and of its key.");
        var chain = certificates("Tls.pem", certificate, null);
        try {
            return new TlsIdentity(TlsPem.key(Files.readString(key), chain.get(0).getPublicKey()), chain);
        } catch (IOException e) {
            throw failure("Tls.pem", key, e);
        }
    }

    /** All certificates in a file of either kind. */
    static List<X509Certificate> certificates(String call, Path file, String password) {
        mustBeGiven(call, file, "", "Give the file's path.");
        try {
            var bytes = Files.readAllBytes(file);
            return TlsPem.looksLikePem(bytes) ? TlsPem.certificates(bytes) : inStore(file, password);
        } catch (IOException e) {
            throw failure(call, file, e);
        }
    }

    private static List<X509Certificate> inStore(Path file, String password) throws IOException {
        var store = store(file, password == null ? null : password.toCharArray());
        var all = new ArrayList<X509Certificate>();
        try {
            for (var alias : Collections.list(store.aliases()))
                if (store.getCertificate(alias) instanceof X509Certificate certificate) all.add(certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException("Its certificates cannot be read: " + e.getMessage() + ".", e);
        }
        if (all.isEmpty()) throw new IOException("There is no certificate in it that can be read"
                + (password == null ? " without a password. Give the password too." : "."));
        return all;
    }

    private static KeyStore store(Path file, char[] password) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java cannot read it: " + e.getMessage() + ".", e);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) throw new IOException("The password is not the right one.", e);
            throw new IOException("It is neither a PKCS#12 store nor PEM text.", e);
        }
    }

    private static void mustBeGiven(String call, Object one, Object other, String remedy) {
        if (one == null || other == null) throw new SocketFailure.InvalidArgument(new Story(call, "null", "invalid argument",
                "EINVAL", "A path or a password is null.", remedy), null);
    }

    private static SocketFailure failure(String call, Path file, IOException e) {
        var why = e instanceof NoSuchFileException ? "There is no such file. Check its path; a relative one begins at "
                + Path.of("").toAbsolutePath() + "." : e.getMessage();
        return new SocketFailure.InvalidArgument(new Story(call, file.toString(), "the file cannot be used", "", why, ""), e);
    }
}
