package org.socketlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One kernel's folder among Jupyter's kernels. A folder of another kernel is never touched.
 *
 * @param path such as {@code ~/.local/share/jupyter/kernels/socketlab}
 */
record KernelFolder(Path path) {

    private static final List<String> LOGOS = List.of("logo-svg.svg", "logo-32x32.png", "logo-64x64.png");

    /** Writes kernelspec, logos and a copy of the jar, so that the kernel still starts after the clone was moved or built again. */
    void install(Path jar, String displayName, List<String> jvmOptions) {
        try {
            new WholeFolder(path).replace(fresh -> {
                requireOurs();
                Files.copy(jar, fresh.resolve(Jar.PLAIN_NAME));
                WordsFolder.in(fresh).copyFrom(jar);
                for (var logo : LOGOS) copyResource(logo, fresh);
                var spec = new KernelSpec(displayName, Jdk.command(), path.resolve(Jar.PLAIN_NAME), jvmOptions);
                Files.writeString(fresh.resolve(KernelSpec.FILE), spec.json());
            });
        } catch (IOException e) {
            throw cannot("install the kernel in ", path, e);
        }
    }

    /** @return false if there was none */
    boolean uninstall() {
        try {
            requireOurs();
            return new WholeFolder(path).delete();
        } catch (IOException e) {
            throw cannot("remove the kernel from ", path, e);
        }
    }

    private void requireOurs() {
        if (Files.notExists(path) || Files.exists(path.resolve(Jar.PLAIN_NAME))) return;
        throw new UserError(path + " is not a kernel of SocketLab (there is no " + Jar.PLAIN_NAME + " in it) and is left as it is. "
                + "Choose another name with --name, or remove that folder yourself.");
    }

    static UserError cannot(String what, Path path, IOException why) {
        var reason = why instanceof AccessDeniedException ? "no right to write " + ((FileSystemException) why).getFile()
                : why.getClass().getSimpleName() + ": " + why.getMessage();
        return new UserError("cannot " + what + path + " (" + reason + "). "
                + "Choose a folder you may write with --user, --sys-prefix or --prefix DIR.", why);
    }

    private static void copyResource(String name, Path folder) throws IOException {
        try (InputStream resource = KernelFolder.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(resource, name), folder.resolve(name));
        }
    }
}
