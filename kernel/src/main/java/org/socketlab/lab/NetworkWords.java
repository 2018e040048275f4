package org.socketlab.lab;

import java.io.IOException;
import org.socketlab.host.HostForm;

/** Words of a notebook for several hosts on one network. */
public abstract class NetworkWords extends StateWords {

    NetworkWords() {}

    /**
     * Makes hosts on one network, on this machine. Where the machine gives them, each is a network namespace, with interfaces, an address and ports of
     * its own; elsewhere a loopback address. {@link HostNetwork#how()} tells which. They end when this cell is run again, and at restart.
     *
     * <pre>
     * var net = hosts("server", "client");
     * net.on("server").background("greeter", () -&gt; {
     *     var listener = createServer(50011);
     *     while (true) try (var connection = listener.accept()) { connection.send("Hello, ", connection.recv(100)); }
     * });
     * net.on("client").run(() -&gt; {
     *     try (var c = client("server", 50011)) {
     *         c.send("world");
     *         return c.recv(100);
     *     }
     * })
     * </pre>
     *
     * @param names of letters, digits and hyphens, such as {@code "server"}; up to 8
     */
    public static HostNetwork hosts(String... names) throws IOException {
        return hosts(LabSession.ifOpen().map(LabSession::hostForm).orElse(null), names);
    }

    /**
     * {@link #hosts(String...)} of a certain kind: {@code hosts(HostForm.LOOPBACK, "server", "client")}.
     *
     * @throws IllegalStateException when this machine gives no network namespaces, and they are asked for; with the reason
     */
    public static HostNetwork hosts(HostForm form, String... names) throws IOException {
        return HostNetwork.make(form, names);
    }
}
