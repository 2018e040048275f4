package org.socketlab.jupyter;

import java.nio.file.Path;

/** A kernel process around an {@link EchoSession}, for {@link KernelAppTest}. */
final class EchoKernelMain {
    private EchoKernelMain() {}

    public static void main(String[] args) {
        System.exit(KernelApp.run(Path.of(args[0]), server -> new EchoSession()));
    }
}
