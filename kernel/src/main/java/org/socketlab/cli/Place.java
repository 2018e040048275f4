package org.socketlab.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where a kernel is installed, and under which name. */
final class Place {

    /** What Jupyter takes as a kernel's name (jupyter_client, {@code kernelspec.py}), but for "." and "..", which are other folders. */
    private static final Pattern NAME = Pattern.compile("(?=.*[a-z0-9])[a-z0-9._-]+", Pattern.CASE_INSENSITIVE);

    @ArgGroup
    private Prefix prefix = new Prefix();

    @Option(names = "--name", paramLabel = "NAME", defaultValue = KernelSpec.NAME,
            description = "The kernel's name for Jupyter (default: ${DEFAULT-VALUE}).")
    private String name;

    /** At most one of them. */
    static final class Prefix {
        @Option(names = "--user", description = "For you alone: in Jupyter's data folder of your home (the default).")
        private boolean user;

        @Option(names = "--sys-prefix", description = "In the active virtual environment (VIRTUAL_ENV, CONDA_PREFIX, else of the Python on the PATH).")
        private boolean sysPrefix;

        @Option(names = "--prefix", paramLabel = "DIR", description = "In DIR/share/jupyter/kernels.")
        private Path dir;
    }

    KernelFolder folder() {
        if (!NAME.matcher(name).matches()) {
            throw new UserError("\"" + name + "\" cannot be a kernel's name: it is made of letters, digits, '.', '_' and '-', with a letter or digit among them.");
        }
        return new KernelFolder(kernels().resolve(name.toLowerCase(Locale.ROOT)));
    }

    LabExtension labExtension() {
        return new LabExtension(kernels());
    }

    private Path kernels() {
        var dirs = KernelDirs.ofThisProcess();
        if (prefix.dir != null) return KernelDirs.prefix(prefix.dir);
        return prefix.sysPrefix ? dirs.sysPrefix() : dirs.user().toAbsolutePath().normalize();
    }
}
