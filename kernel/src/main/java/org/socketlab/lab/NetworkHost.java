package org.socketlab.lab;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.sockets.server.ChildCode;
import org.socketlab.sockets.server.HostCode;
import org.socketlab.sockets.server.HostProcess;
import org.socketlab.sockets.server.HostProcess.Place;
import org.socketlab.sockets.server.HostTask;

/**
 * One host of a network, on which code can be run.
 *
 * <pre>
 * net.on("client").run(() -&gt; {
 *     try (var c = client("server", 50011)) {
 *         return c.recv(100);
 *     }
 * })
 * </pre>
 * Each piece of code runs in a JVM of its own, with a copy of the notebook's classes and variables as they are then. What it gives comes back as a copy too; what it
 * throws is thrown here. Its sockets are closed when it ends, and are not in this notebook's pictures. Safe from any thread.
 */
public final class NetworkHost {

    /** How long a cell waits, at most, for the code of a background task to load its classes and to get as far as its first pause. */
    private static final Duration TO_BEGIN = Duration.ofSeconds(3);

    private final HostNetwork network;
    private final int number;
    private final Place place;
    private final Set<HostProcess> running = ConcurrentHashMap.newKeySet();
    /** The tasks whose code runs here. */
    private final Map<BackgroundTask, HostProcess> tasks = new ConcurrentHashMap<>();
    /** Started before anybody needs it, or null. */
    private HostProcess ready;

    NetworkHost(HostNetwork network, int number, Place place) {
        this.network = network;
        this.number = number;
        this.place = place;
    }

    public String name() {
        return place.host();
    }

    /** Under which address the other hosts reach it; differs from machine to machine. */
    public String address() {
        return network.ground().address(number);
    }

    /** The network that it is on. */
    public HostNetwork network() {
        return network;
    }

    /**
     * Runs code on this host and waits for it; what it prints shows in this cell. An interrupted cell ends it.
     *
     * @return the code's value, a copy: text, numbers, {@code Bytes}, records and other objects that implement {@code Serializable}
     * @throws Exception what the code threw
     */
    @SuppressWarnings("unchecked")
    public <T> T run(HostCode<T> code) throws Exception {
        return (T) call(code);
    }

    /** {@link #run(HostCode)} of code without a value. */
    public void run(HostTask code) throws Exception {
        call(code);
    }

    private Object call(Serializable code) throws Exception {
        var travelling = copyOf(code);
        var process = take();
        try {
            return process.run(travelling, code, false);
        } catch (Exception e) {
            if (network.isClosed() && !(e instanceof InterruptedException)) throw ended(e);
            throw e;
        } finally {
            running.remove(process);
            if (!network.isClosed()) prepare();
        }
    }

    /**
     * Starts code on this host that goes on when the cell has ended; what it prints shows in a console in this cell. It ends as other background tasks
     * do, and with its host. Servers that it starts run until then. When this call returns, the code waits for the network, sleeps, has ended, or has been at work for
     * 3 seconds: a client that comes next finds a server that listens.
     *
     * <pre>
     * net.on("server").background("echo server", () -&gt; {
     *     var listener = createServer(50011);
     *     while (true) {
     *         var connection = listener.accept();
     *         print("Server connected by", connection.peer());
     *         for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=&gt;", data);
     *         connection.close();
     *     }
     * });
     * </pre>
     *
     * @throws IOException when no process can be started
     */
    public BackgroundTask background(String name, HostTask code) throws IOException, InterruptedException {
        var travelling = copyOf(code);
        var process = take();
        BackgroundTask task;
        try {
            process.awaitLife();
            task = start(name, code, travelling, process);
        } catch (Exception e) {
            process.close();
            running.remove(process);
            throw e;
        }
        process.awaitFirstPause(TO_BEGIN);
        return task;
    }

    private BackgroundTask start(String name, HostTask code, ChildCode travelling, HostProcess process) {
        return TaskWords.cell("background").background(name, () -> {
            var task = BackgroundTask.current();
            tasks.put(task, process);
            try {
                process.run(travelling, code, true);
            } catch (Exception e) {
                if (!network.isClosed()) throw e;
                task.stop();                    // its host has ended
            } finally {
                tasks.remove(task);
                running.remove(process);
            }
            return null;
        });
    }

    private static ChildCode copyOf(Serializable code) {
        return LabSession.ifOpen().map(lab -> CellChildCode.of(code, lab.session().cellCode())).orElseGet(() -> ChildCode.ofClassPath(code));
    }

    /** Starts a process, unless one is ready, so that nobody has to wait for it. */
    void prepare() {
        try {
            synchronized (this) {
                if (ready == null) ready = start();
            }
        } catch (IOException | IllegalStateException whoeverNeedsItIsTold) {
            return;
        }
    }

    private HostProcess take() throws IOException {
        synchronized (this) {
            var taken = ready != null && ready.process().isAlive() && network.ground().isUp(number) ? ready : start();
            ready = null;
            return taken;
        }
    }

    private HostProcess start() throws IOException {
        if (network.isClosed()) throw ended(null);
        if (!network.ground().isUp(number)) throw new IllegalStateException("The host " + name() + " has ended: the process that kept its network namespace is gone. "
                + "Run " + (network.cell() == null ? "hosts(…)" : network.cell().toString()) + " again to have it anew.");
        var options = LabSession.ifOpen().map(lab -> lab.session().cellCode().jvmOptions()).orElse(List.of());
        var process = HostProcess.start(place, options);
        running.add(process);
        if (network.isClosed()) process.close();
        return process;
    }

    private IllegalStateException ended(Exception cause) {
        var cell = network.cell() == null ? "" : ", or " + network.cell() + ", which had made it, was run again";
        return new IllegalStateException("The host " + name() + " has ended: its network was closed" + cell + ". Make the network again with hosts(…).", cause);
    }

    /** Where a task's code runs; empty for other tasks. */
    static Optional<NetworkHost> of(BackgroundTask task) {
        return HostNetwork.open().stream().flatMap(network -> network.hosts().stream()).filter(host -> host.tasks.containsKey(task)).findFirst();
    }

    /** Whether the code of one of its tasks waits for the network, and nothing has come for it. */
    boolean isQuiet(BackgroundTask task) {
        var process = tasks.get(task);
        return process != null && process.isQuiet();
    }

    /** The names of the tasks whose code runs here; none when the hosts have ended, though a task may take a moment to hear of it. */
    List<String> tasks() {
        if (network.isClosed()) return List.of();
        return tasks.keySet().stream().map(BackgroundTask::name).sorted().toList();
    }

    /** Kills what runs here. */
    void end() {
        running.forEach(HostProcess::close);
    }

    /** Waits until its ports are free. */
    void awaitEnd() {
        for (var process : running) {
            try {
                process.process().onExit().get(1, TimeUnit.SECONDS);
            } catch (Exception itStays) {
                return;
            }
        }
    }

    @Override
    public String toString() {
        return "host " + name();
    }
}
