package org.socketlab.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.socketlab.host.LinuxRights.Right;

/**
 * Network namespaces that are joined to one network (Linux; network_namespaces(7), veth(4)): two by a cable, more by a bridge. Each has a loopback interface
 * that is up, an interface {@code eth0} with an address, and no route to anywhere else. They have no name and no file: each is kept by a process that waits for
 * the end of its input, which comes when they are closed or when this program ends, in whatever way.
 */
final class Namespaces implements AutoCloseable {

    private static final String NETWORK = "10.50.7.";
    private static final List<String> TOOLS = List.of("sh", "unshare", "nsenter", "ip");
    private static final long PATIENCE_SECONDS = 3;

    /** For sh: makes a namespace for each address that it is given, joins them, prints the ids of their keepers, and waits. */
    private static final String MAKE = """
            exec 3<&0
            for address; do
              pid=$(unshare --net sh -ec 'ip link set lo up; cat <&3 >/dev/null 2>&1 & echo $!')
              pids="$pids $pid"
            done
            if [ $# = 2 ]; then
              set -- $pids "$@"
              ip link add eth0 netns "$1" type veth peer name eth0 netns "$2"
              shift 2
            else
              ip link add bridge type bridge
              ip link set bridge up
              for pid in $pids; do
                ip link add eth0 netns "$pid" type veth peer name "to$pid"
                ip link set "to$pid" master bridge up
              done
            fi
            for pid in $pids; do
              nsenter --target "$pid" --net sh -ec 'ip address add "$1/28" dev eth0; ip link set eth0 up' sh "$1"
              shift
            done
            echo $pids
            exec cat <&3 >/dev/null
            """;

    private final Process keeper;
    private final List<String> enter;
    private final List<String> pids;

    private Namespaces(Process keeper, List<String> enter, List<String> pids) {
        this.keeper = keeper;
        this.enter = enter;
        this.pids = pids;
    }

    /** Makes some; unknown, with the reason, where that is not possible. It takes some tens of milliseconds. */
    static Answer<Namespaces> make(int count, Tools tools, LinuxRights rights) {
        for (var tool : TOOLS) if (tools.find(tool).isEmpty()) return new Answer.Unknown<>(Tools.missing(tool));
        if (!rights.has(Right.CAP_SYS_ADMIN)) return make(count, tools, Way.USER);
        var asRoot = make(count, tools, Way.ROOT);
        var made = asRoot.known().isPresent() ? asRoot : make(count, tools, Way.USER);
        return made.known().isPresent() ? made : asRoot;
    }

    /** How one gets the right to make namespaces: one has it, or one makes a user namespace in which one has it. */
    private enum Way {
        ROOT(List.of("--net"), List.of("--net")),
        USER(List.of("--user", "--map-root-user", "--net"), List.of("--user", "--preserve-credentials", "--net"));

        private final List<String> unshare;
        private final List<String> enter;

        Way(List<String> unshare, List<String> enter) {
            this.unshare = unshare;
            this.enter = enter;
        }
    }

    private static Answer<Namespaces> make(int count, Tools tools, Way way) {
        try {
            var keeper = start(count, tools, way);
            var line = firstLine(keeper);
            var enter = Stream.concat(Stream.of(path(tools, "nsenter")), way.enter.stream()).toList();
            var made = new Namespaces(keeper, enter, List.of(line.split(" ")));
            if (line.matches("\\d+( \\d+)*")) return new Answer.Known<>(made);
            made.close();
            return new Answer.Unknown<>("Network namespaces cannot be made: " + line.strip().replaceFirst("\\.$", "") + ".");
        } catch (IOException e) {
            return new Answer.Unknown<>("`unshare` cannot be started: " + e.getMessage() + ".");
        }
    }

    private static Process start(int count, Tools tools, Way way) throws IOException {
        var command = new ArrayList<>(List.of(path(tools, "unshare")));
        command.addAll(way.unshare);
        command.addAll(List.of(path(tools, "sh"), "-ec", MAKE, "sh"));
        for (int i = 0; i < count; i++) command.add(address(i));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", tools.path());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static String path(Tools tools, String name) {
        return tools.find(name).orElseThrow().toString();
    }

    /** The ids, or a complaint. Read aside, since nothing interrupts the reading of a pipe. */
    private static String firstLine(Process keeper) {
        var line = new FutureTask<>(() -> keeper.inputReader().readLine());
        var reader = new Thread(null, line, "network namespaces", 0, false);
        reader.setDaemon(true);
        reader.start();
        try {
            return Objects.requireNonNullElse(line.get(PATIENCE_SECONDS, TimeUnit.SECONDS), "`unshare` ended without a word");
        } catch (TimeoutException e) {
            return "they were not there after " + PATIENCE_SECONDS + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }

    /** The address of a namespace, counted from 0. */
    static String address(int number) {
        return NETWORK + (number + 1);
    }

    /** The words that run a program in a namespace, counted from 0. */
    List<String> command(int number) {
        return Stream.concat(enter.stream(), Stream.of("--target", pids.get(number))).toList();
    }

    /** Whether a namespace is still there. */
    boolean isUp(int number) {
        return keeper.isAlive() && ProcessHandle.of(Long.parseLong(pids.get(number))).isPresent();
    }

    /** They end with the processes that run in them. */
    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
        } catch (IOException itIsGone) {
            // then so are they
        }
        keeper.destroyForcibly();
    }
}
