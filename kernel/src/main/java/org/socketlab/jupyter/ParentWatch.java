package org.socketlab.jupyter;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the kernel when whoever started it is gone, so that no kernel outlives a crashed Jupyter. jupyter_client says who
 * that is in {@code JPY_PARENT_PID}; without it there is nobody to watch. Java looks for a process that is not its child
 * every few seconds, five at most, so a kernel may live on for so long.
 */
final class ParentWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

    private ParentWatch() {}

    static void start(Map<String, String> environment, Runnable gone) {
        var pid = environment.getOrDefault("JPY_PARENT_PID", "");
        if (!pid.matches("[1-9]\\d{0,17}")) return;
        parent(pid).ifPresentOrElse(parent -> watch(parent, gone), () ->
                LOG.info("No process {} to watch: JPY_PARENT_PID speaks of another machine or container", pid));
    }

    /** On Windows the variable holds a handle, which means nothing to Java; there it is the parent that starts kernels. */
    private static Optional<ProcessHandle> parent(String pid) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return windows ? ProcessHandle.current().parent() : ProcessHandle.of(Long.parseLong(pid));
    }

    private static void watch(ProcessHandle parent, Runnable gone) {
        parent.onExit().thenRun(() -> {
            LOG.info("The process that started this kernel ({}) is gone", parent.pid());
            gone.run();
        });
    }
}
