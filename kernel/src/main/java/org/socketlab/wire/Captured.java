package org.socketlab.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.socketlab.host.Host;

/**
 * What a block gave, what passed between sockets while it ran, and the TCP segments that carried it over the loopback interface.
 *
 * <pre>
 * var captured = Captured.of(() -&gt; client.recv(1024), () -&gt; { });
 * captured.packets().get(0)            // the first segment, with its numbers
 * </pre>
 *
 * @param value   the block's value
 * @param passed  the calls of the program's sockets meanwhile
 * @param packets the segments of connections in which one of these sockets took part, in order; none where {@code missing} says why
 * @param missing why there are no segments, or not all, and what to do: whole sentences; or ""
 */
public record Captured<T>(T value, Recording passed, List<Packet> packets, String missing) {

    public Captured {
        packets = List.copyOf(packets);
    }

    /**
     * Runs a block while tcpdump records. Where this machine does not let it, the block runs all the same.
     *
     * @param settle waits until what the block began has come to rest
     * @throws Exception what the block throws
     */
    public static <T> Captured<T> of(Callable<T> block, Runnable settle) throws Exception {
        return of(block, settle, Host.here().program("tcpdump"));
    }

    static <T> Captured<T> of(Callable<T> block, Runnable settle, Optional<Path> tcpdump) throws Exception {
        if (tcpdump.isEmpty()) return without(block, settle, "tcpdump is not installed; it comes with the package tcpdump.");
        LoopbackCapture capture;
        try {
            capture = new LoopbackCapture(tcpdump.get());
        } catch (IOException e) {
            return without(block, settle, "tcpdump cannot be started.");
        }
        try (capture) {
            var trouble = capture.awaitReady();
            if (!trouble.isEmpty()) return without(block, settle, "tcpdump says: " + trouble + ".");
            var traced = Recorder.trace(block, settle);
            var late = capture.awaitAll();
            return new Captured<>(traced.value(), traced.passed(), own(capture.packets(), traced.passed()), late.isEmpty() ? "" : "Segments may be missing: " + late + ".");
        }
    }

    private static <T> Captured<T> without(Callable<T> block, Runnable settle, String why) throws Exception {
        var traced = Recorder.trace(block, settle);
        var remedy = Host.here().capabilities().list().stream().filter(row -> row.what().equals("tcpdump") && !row.can())
                .map(row -> row.because() + " " + row.remedy()).findFirst().orElse(why);
        return new Captured<>(traced.value(), traced.passed(), List.of(), "The segments are not recorded: " + remedy.strip());
    }

    /** Those of this program's sockets: other programs talk over the loopback interface too. */
    private static List<Packet> own(List<Packet> all, Recording passed) {
        Set<Integer> ports = new HashSet<>();
        for (var each : passed.sockets()) if (!each.isDatagram() && each.local() != null && each.local().port() > 0) ports.add(each.local().port());
        for (var event : passed) if (event instanceof WireEvent.Failed failed) portOf(failed.address(), ports);
        return all.stream().filter(each -> ports.contains(each.from().port()) || ports.contains(each.to().port())).toList();
    }

    private static void portOf(String address, Set<Integer> ports) {
        var port = address.substring(address.lastIndexOf(':') + 1);
        if (port.matches("\\d{1,5}")) ports.add(Integer.parseInt(port));
    }

    /** What passed, one line an event, then the value. */
    @Override
    public String toString() {
        return passed + (missing.isEmpty() ? "" : "\n" + missing) + "\n→ " + value;
    }
}
