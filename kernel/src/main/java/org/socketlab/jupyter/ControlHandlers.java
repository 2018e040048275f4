package org.socketlab.jupyter;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.shell.Session;

/** What is answered at once, even while a cell runs (messaging specification, "Messages on the Control channel"). */
final class ControlHandlers {

    private static final Logger LOG = LoggerFactory.getLogger(ControlHandlers.class);

    /** Does what remains after a shutdown was answered. */
    @FunctionalInterface
    interface Shutdown {
        void begin(boolean restart);
    }

    private final Supplier<Optional<Session>> sessionIfOpen;
    private final Shutdown shutdown;

    /** @param sessionIfOpen the session, unless it is still being opened */
    ControlHandlers(Supplier<Optional<Session>> sessionIfOpen, Shutdown shutdown) {
        this.sessionIfOpen = sessionIfOpen;
        this.shutdown = shutdown;
    }

    void register(Dispatcher dispatcher) {
        dispatcher.on("kernel_info_request", exchange -> exchange.replyOk(KernelInfo.content()));
        dispatcher.on("interrupt_request", this::interrupt);
        dispatcher.on("shutdown_request", this::shutdown);
        dispatcher.on("usage_request", ControlHandlers::usage);
    }

    private void interrupt(Exchange exchange) {
        sessionIfOpen.get().ifPresent(Session::interrupt);
        exchange.replyOk(Json.object());
    }

    /** The reply goes to all front ends too, so that the others learn of it. */
    private void shutdown(Exchange exchange) {
        boolean restart = exchange.content().path("restart").asBoolean(false);
        LOG.info("{} was asked for", restart ? "A restart" : "The shutdown");
        exchange.replyOk(Json.object().put("restart", restart));
        exchange.publish("shutdown_reply", Json.object().put("status", "ok").put("restart", restart));
        exchange.afterIdle(() -> shutdown.begin(restart));
    }

    /** What jupyterlab's kernel usage panel shows; the fields are ipykernel's, loads in percent, memory in bytes. */
    private static void usage(Exchange exchange) {
        var content = Json.object().put("hostname", System.getenv().getOrDefault("HOSTNAME", "localhost"))
                .put("pid", ProcessHandle.current().pid()).put("cpu_count", Runtime.getRuntime().availableProcessors());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            content.put("kernel_cpu", Math.max(0, system.getProcessCpuLoad() * 100 * system.getAvailableProcessors()))
                    .put("host_cpu_percent", Math.max(0, system.getCpuLoad() * 100))
                    .put("kernel_memory", Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            content.putObject("host_virtual_memory").put("total", system.getTotalMemorySize())
                    .put("available", system.getFreeMemorySize());
        }
        exchange.replyOk(content);
    }
}
