package org.socketlab.host;

import java.util.List;
import org.socketlab.host.Capabilities.Probe;

/** Whether packets can be recorded: the programs are asked to open the loopback interface, and record nothing. */
final class CaptureProbes {

    private final Tools tools;
    private final String loopback;

    /** @param loopback {@code lo} on Linux, {@code lo0} on macOS */
    CaptureProbes(Tools tools, String loopback) {
        this.tools = tools;
        this.loopback = loopback;
    }

    List<Probe> all() {
        return List.of(new Probe("tcpdump", () -> opens("tcpdump")), new Probe("dumpcap", () -> opens("dumpcap")),
                new Probe("tshark", this::tshark));
    }

    /** With -L both open the interface, list the kinds of frames that it gives, and end. */
    private Capability opens(String program) {
        if (tools.find(program).isEmpty()) return Capability.no(program, Tools.missing(program), "Install it to record packets.");
        var ran = tools.run(program, "-i", loopback, "-L");
        if (ran instanceof Answer.Unknown<Tools.Output> unknown) return Capability.no(program, unknown.because(), "");
        return ran.get().exit() == 0 ? Capability.yes(program, "It is there and may open the interface " + loopback + ".")
                : Capability.no(program, "It is there, but may not open the interface " + loopback + ": "
                        + ran.get().complaint().replaceFirst("\\.$", "") + ".",
                        "Run it as root, or give it the right (Linux: the capability CAP_NET_RAW, or the group wireshark; macOS: ChmodBPF).");
    }

    private Capability tshark() {
        var what = "tshark";
        return tools.find(what).isPresent() ? Capability.yes(what, "It is there, and reads recordings; to record it needs dumpcap.")
                : Capability.no(what, Tools.missing(what), "Install it to read recordings on the command line.");
    }
}
