package org.socketlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code uninstall}: takes the kernelspec away again. */
@Command(name = "uninstall", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Remove the kernel from where install had put it.")
final class UninstallCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Override
    public Integer call() {
        var folder = place.folder();
        boolean removed = folder.uninstall();
        place.labExtension().uninstallIfUnused();
        spec.commandLine().getOut().println(removed ? "Removed " + folder.path() : "Nothing to remove: there is no " + folder.path());
        return Main.DONE;
    }
}
