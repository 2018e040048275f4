package org.socketlab.jupyter;

import java.io.IOException;

/** Starts an {@link EchoKernelMain} as a Jupyter server would, says its process id, and waits to be killed. */
final class EchoKernelParent {
    private EchoKernelParent() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var builder = KernelProcess.command(EchoKernelMain.class, args[0]);
        builder.environment().put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
        System.out.println(builder.start().pid());
        Thread.sleep(Long.MAX_VALUE);
    }
}
