package org.socketlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One kernel's folder among Jupyter's kernels. It is whole or it is not there: a new one is made beside and moved into
 * place, an old one is moved aside before it is deleted. A folder of another kernel is never touched.
 *
 * @param path such as {@code ~/.local/share/jupyter/kernels/socketlab}
 */
record KernelFolder(Path path) {

    private static final List<String> LOGOS = List.of("logo-svg.svg", "logo-32x32.png", "logo-64x64.png");

    /** Writes kernelspec, logos and a copy of the jar, so that the kernel still starts after the clone was moved or built again. */
    void install(Path jar, String displayName, List<String> jvmOptions) {
        try {
            Files.createDirectories(path.getParent());
            var fresh = Files.createTempDirectory(path.getParent(), ".new-");
            try {
                Files.copy(jar, fresh.resolve(Jar.PLAIN_NAME));
                for (var logo : LOGOS) copyResource(logo, fresh);
                var spec = new KernelSpec(displayName, Jdk.command(), path.resolve(Jar.PLAIN_NAME), jvmOptions);
                Files.writeString(fresh.resolve(KernelSpec.FILE), spec.json());
                makeReadable(fresh);
                delete();
                Files.move(fresh, path);
            } finally {
                deleteTree(fresh);
            }
        } catch (IOException e) {
            throw cannot("install the kernel in ", e);
        }
    }

    /** @return false if there was none */
    boolean uninstall() {
        try {
            return delete();
        } catch (IOException e) {
            throw cannot("remove the kernel from ", e);
        }
    }

    private boolean delete() throws IOException {
        if (Files.notExists(path)) return false;
        if (Files.notExists(path.resolve(Jar.PLAIN_NAME))) {
            throw new UserError(path + " is not a kernel of SocketLab (there is no " + Jar.PLAIN_NAME + " in it) and is left as it is. "
                    + "Choose another name with --name, or remove that folder yourself.");
        }
        var old = Files.createTempDirectory(path.getParent(), ".old-");
        try {
            Files.move(path, old.resolve("kernel"));
        } finally {
            deleteTree(old);
        }
        return true;
    }

    private UserError cannot(String what, IOException why) {
        var reason = why instanceof AccessDeniedException ? "no right to write " + ((FileSystemException) why).getFile()
                : why.getClass().getSimpleName() + ": " + why.getMessage();
        return new UserError("cannot " + what + path + " (" + reason + "). "
                + "Choose a folder you may write with --user, --sys-prefix or --prefix DIR.", why);
    }

    /** A temporary folder is its owner's alone; a kernel in a shared prefix is for everybody. */
    private static void makeReadable(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) return;
        var sample = Files.createDirectory(folder.resolve("umask"));
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(sample));
        Files.delete(sample);
    }

    private static void copyResource(String name, Path folder) throws IOException {
        try (InputStream resource = KernelFolder.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(resource, name), folder.resolve(name));
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.notExists(tree)) return;
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
