package org.socketlab.host;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.host.Capabilities.Probe;
import org.socketlab.host.LinuxRights.Right;

/**
 * What Linux lets this program do to a network: other namespaces, firewall rules, impaired paths. Each is done to a new network namespace,
 * which ends with the program that tried.
 */
final class LinuxNetworkProbes {

    private static final String AS_ROOT = "Run it as root, or allow user namespaces (sysctl user.max_user_namespaces, and of the container).";

    private final Tools tools;
    private final LinuxRights rights;
    private final boolean mayMakeNamespaces;

    LinuxNetworkProbes(Tools tools, LinuxRights rights) {
        this.tools = tools;
        this.rights = rights;
        this.mayMakeNamespaces = rights.has(Right.CAP_SYS_ADMIN);
    }

    List<Probe> all() {
        return List.of(new Probe("netns", this::namespaces), new Probe("hosts", this::hosts),
                new Probe("nft", () -> inNamespace("nft", "Packets can be dropped and refused by rule.", "nft", "add", "table", "inet", "tried")),
                new Probe("tc netem", () -> inNamespace("tc netem", "The system itself can delay, lose, double and reorder packets.",
                        "tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", "1ms")),
                new Probe("tc tbf", () -> inNamespace("tc tbf", "The system itself can limit the rate of an interface.",
                        "tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", "8mbit", "burst", "32kbit", "latency", "400ms")));
    }

    private Capability namespaces() {
        var what = "netns";
        var complaint = complaintOf("true");
        if (complaint != null) return Capability.no(what, "A network namespace cannot be made: " + complaint + ".", AS_ROOT);
        return Capability.yes(what, mayMakeNamespaces ? "This program may make network namespaces: hosts of their own on this machine."
                : "A child process may have a network namespace of its own (`unshare -rn`); this program itself may not.");
    }

    /** What {@link HostGround} chooses by. */
    Capability hosts() {
        var what = "hosts";
        var made = Namespaces.make(2, tools, rights);
        if (made instanceof Answer.Unknown<Namespaces> unknown) return Capability.no(what, unknown.because(), AS_ROOT);
        made.get().close();
        return Capability.yes(what, "Two network namespaces were made and joined by a cable (veth).");
    }

    private Capability inNamespace(String what, String means, String... command) {
        if (tools.find(command[0]).isEmpty()) return Capability.no(what, Tools.missing(command[0]), "Install it.");
        if (complaintOf("true") != null) return Capability.no(what, "It could only be tried in a network namespace, and none can be made.", AS_ROOT);
        var complaint = complaintOf(command);
        var where = mayMakeNamespaces ? "" : " (In a namespace of a child process only.)";
        return complaint == null ? Capability.yes(what, means + where)
                : Capability.no(what, "It was tried in a network namespace and refused: " + complaint + ".", "");
    }

    /** What goes wrong with a command in a network namespace of its own; null when nothing does. */
    private String complaintOf(String... command) {
        var line = new ArrayList<>(List.of("unshare", mayMakeNamespaces ? "-n" : "-rn"));
        line.addAll(List.of(command));
        var ran = tools.run(line.toArray(String[]::new));
        if (ran instanceof Answer.Unknown<Tools.Output> unknown) return withoutDot(unknown.because());
        return ran.get().exit() == 0 ? null : withoutDot(ran.get().complaint());
    }

    private static String withoutDot(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
