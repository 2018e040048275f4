package org.socketlab.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.socketlab.sockets.Durations;

/**
 * What this machine can tell and do for experiments with sockets, what it cannot, and why. Each row was tried out, without lasting
 * effect: what would change the network was done in a network namespace that was thrown away.
 *
 * <pre>
 * capabilities()
 * capabilities().can("tcpInfo")      // true
 * capabilities().missing()           // only what this machine cannot
 * </pre>
 */
public final class Capabilities implements Report {

    private static final int AT_ONCE = 4;

    private final String machine;
    private final List<Capability> rows;
    private final boolean complete;

    private Capabilities(String machine, List<Capability> rows, boolean complete) {
        this.machine = machine;
        this.rows = rows;
        this.complete = complete;
    }

    /**
     * A question to the machine, and what it is about.
     *
     * @param ask may take its time and may fail: then the answer is no
     */
    record Probe(String what, java.util.concurrent.Callable<Capability> ask) {}

    /**
     * Asks several at once.
     *
     * @param patience for all together; what has no answer by then counts as "no"
     * @throws InterruptedException when the wait for the answers was interrupted
     */
    static Capabilities of(String machine, List<Probe> probes, Duration patience) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            var thread = new Thread(null, task, "capability probe", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        try {
            var answers = threads.invokeAll(probes.stream().map(Probe::ask).toList(), patience.toMillis(), TimeUnit.MILLISECONDS);
            var rows = new ArrayList<Capability>();
            for (int i = 0; i < answers.size(); i++) rows.add(answer(probes.get(i).what(), answers.get(i), patience));
            return new Capabilities(machine, List.copyOf(rows), answers.stream().noneMatch(Future::isCancelled));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Capability answer(String what, Future<Capability> asked, Duration patience) throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException tooLate) {
            return Capability.no(what, "There was no answer within " + Durations.show(patience) + ".",
                    "On a busy machine ask with more patience: capabilities(\"5s\").");
        } catch (ExecutionException failed) {
            return Capability.no(what, "It was tried and failed: " + failed.getCause().getMessage() + ".", "");
        }
    }

    /** Whether the machine can do what a row is about, by its name in the first column; false for what has no row. */
    public boolean can(String what) {
        return rows.stream().anyMatch(row -> row.what().equals(what) && row.can());
    }

    /** Whether every question was answered in time. */
    boolean isComplete() {
        return complete;
    }

    /** All rows. */
    public List<Capability> list() {
        return rows;
    }

    /** The same with only what this machine cannot. */
    public Capabilities missing() {
        return new Capabilities(machine, rows.stream().filter(row -> !row.can()).toList(), complete);
    }

    @Override
    public String title() {
        return machine;
    }

    @Override
    public Grid grid() {
        return new Grid(List.of("WHAT", "", "BECAUSE"), rows.stream().map(row -> List.of(row.what(), row.can() ? "yes" : "no",
                String.join(" ", Stream.of(row.because(), row.remedy()).filter(text -> !text.isEmpty()).toList()))).toList());
    }

    @Override
    public String nothing() {
        return "nothing is missing";
    }

    @Override
    public String toString() {
        return text();
    }
}
