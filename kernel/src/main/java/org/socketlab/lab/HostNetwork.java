package org.socketlab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.socketlab.cell.Cell;
import org.socketlab.host.HostForm;
import org.socketlab.host.HostGround;
import org.socketlab.sockets.Counted;
import org.socketlab.sockets.server.HostProcess.Place;

/**
 * Hosts on one network, all on this machine. What they run, they run in JVMs of their own.
 *
 * <pre>
 * var net = hosts("server", "client");
 * net.on("client").run(() -&gt; nameOf(resolve("server").get(0).address()))     // "server"
 * net.how()
 * </pre>
 * On Linux, where the system permits it, each host is a network namespace: it has a loopback interface, an interface {@code eth0} with an address that
 * exists in there alone, and all ports. Two are joined by a cable (veth), more by a bridge. No route leads out, so a server on a host can be reached from
 * the other hosts and from nowhere else, whatever it binds to. Elsewhere each host is a loopback address of this machine, {@code 127.0.0.2} and on, which
 * {@code ""} and {@code localhost} mean there; where the machine has only {@code 127.0.0.1}, all hosts are that one and share its ports. Sockets that get their
 * address in other ways, as those of {@code java.net} do, are then open to the whole machine, or where they say so to its networks.
 * <p>
 * On every host the names of all are known, and {@code localhost}, and no others. The names stand in what notebooks show, so that it is the
 * same whatever the hosts are made of.
 * <p>
 * The hosts end, with all that runs on them, when the cell that made them is run again, at restart and shutdown, with {@link #close}, and
 * when the kernel dies. Safe from any thread.
 */
public final class HostNetwork implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");
    private static final String LOCALHOST = "localhost";

    private static final List<HostNetwork> OPEN = new CopyOnWriteArrayList<>();

    private final HostGround ground;
    private final Path folder;
    private final Cell cell;
    private final Map<String, NetworkHost> hosts = new LinkedHashMap<>();
    private boolean closed;

    private HostNetwork(List<String> names, HostGround ground) throws IOException {
        this.ground = ground;
        this.cell = Cell.current();
        this.folder = Files.createTempDirectory("socketlab-hosts" + ProcessHandle.current().pid() + "-");
        for (int i = 0; i < names.size(); i++) {
            var known = Files.write(folder.resolve(names.get(i)), namesKnownOn(i, names));
            hosts.put(names.get(i), new NetworkHost(this, i, new Place(names.get(i), new LinkedHashSet<>(names), known, ground.command(i), ground.everyInterface(i))));
        }
    }

    /** @throws IllegalArgumentException when the names are not those of up to eight different hosts */
    static HostNetwork make(HostForm form, String... names) throws IOException {
        var all = List.of(names);
        check(all);
        var ground = HostGround.of(all.size(), form);
        try {
            var made = new HostNetwork(all, ground);
            OPEN.add(made);
            if (made.cell != null) made.cell.own(made);
            for (var host : made.hosts.values()) host.prepare();
            return made;
        } catch (IOException | RuntimeException e) {
            ground.close();
            throw e;
        }
    }

    private static void check(List<String> names) {
        if (names.isEmpty() || names.size() > HostGround.MOST)
            throw new IllegalArgumentException("A network has 1 to " + HostGround.MOST + " hosts, and these are " + names.size() + ". Give their names: hosts(\"server\", \"client\").");
        for (var name : names)
            if (!NAME.matcher(name).matches() || name.equalsIgnoreCase(LOCALHOST)) throw new IllegalArgumentException("A host cannot be called \"" + name + "\". Take a word of letters, digits and hyphens, "
                    + "such as \"server\"" + (name.equalsIgnoreCase(LOCALHOST) ? "; localhost is what each host calls itself." : "."));
        if (names.stream().map(String::toLowerCase).distinct().count() < names.size())
            throw new IllegalArgumentException("Two hosts have one name in " + String.join(", ", names) + ". Give each a name of its own.");
    }

    /** The lines of a file as hosts(5) describes it. */
    private List<String> namesKnownOn(int host, List<String> names) {
        var lines = new ArrayList<String>(List.of(ground.localhost(host) + " " + LOCALHOST));
        IntStream.range(0, names.size()).forEach(i -> lines.add(ground.address(i) + " " + names.get(i)));
        return lines;
    }

    /** Those that are not closed. */
    static List<HostNetwork> open() {
        return List.copyOf(OPEN);
    }

    /**
     * The host of that name: {@code net.on("server").run(…)}.
     *
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public NetworkHost on(String name) {
        var host = hosts.get(name);
        if (host == null) throw new IllegalArgumentException("There is no host \"" + name + "\" on this network. There is " + hosts.keySet().stream()
                .map(known -> '"' + known + '"').collect(Collectors.joining(", ")) + ".");
        return host;
    }

    /** The names of its hosts, in the order in which they were given. */
    public List<String> names() {
        return List.copyOf(hosts.keySet());
    }

    /** What the hosts are on this machine, and why. */
    public HostForm form() {
        return ground.form();
    }

    /** What the hosts are on this machine, why, and the address of each, in sentences. They differ from machine to machine. */
    public String how() {
        return ground.meaning() + " " + ground.why() + "\n" + hosts.values().stream().map(host -> host.name() + ": " + host.address()).collect(Collectors.joining("\n"));
    }

    HostGround ground() {
        return ground;
    }

    Set<NetworkHost> hosts() {
        return new LinkedHashSet<>(hosts.values());
    }

    /** The cell that made them; null outside of cells. */
    Cell cell() {
        return cell;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the hosts and all that runs on them. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
        }
        OPEN.remove(this);
        hosts.values().forEach(NetworkHost::end);
        ground.close();
        hosts.values().forEach(NetworkHost::awaitEnd);
        try {
            for (var name : hosts.keySet()) Files.deleteIfExists(folder.resolve(name));
            Files.deleteIfExists(folder);
        } catch (IOException somebodyElseDoes) {
            folder.toFile().deleteOnExit();
        }
    }

    /** {@code 2 hosts: server, client}. */
    @Override
    public String toString() {
        return Counted.of(hosts.size(), "host") + ": " + String.join(", ", hosts.keySet()) + (isClosed() ? ", ended" : "");
    }
}
