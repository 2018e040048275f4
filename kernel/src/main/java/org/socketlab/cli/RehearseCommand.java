package org.socketlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rehearse}: what {@link StartArchive} has a JVM do while that writes down which classes a kernel loads. */
@Command(name = "rehearse", hidden = true, description = "Serve a notebook of our own, for the archive that install makes.")
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return Parts.rehearse(KernelCommand::start);
    }
}
