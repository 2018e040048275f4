package org.socketlab.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;
import org.socketlab.host.Capabilities.Probe;

/** What sockets this machine and this JVM have, tried out with real ones on loopback. */
final class SocketProbes {

    /** Of the range that every site may use as it likes (RFC 2365). */
    private static final String GROUP = "239.255.76.90";
    private static final int MULTICAST_PATIENCE_MILLIS = 300;

    private SocketProbes() {}

    static List<Probe> all() {
        return List.of(new Probe("virtual threads", SocketProbes::virtualThreads), new Probe("IPv6", SocketProbes::ipv6),
                new Probe("Unix stream sockets", SocketProbes::unix), new Probe("SO_REUSEPORT", SocketProbes::reusePort),
                new Probe("many loopback addresses", SocketProbes::loopbackAddresses),
                new Probe("multicast on loopback", SocketProbes::multicast), new Probe("descriptors", SocketProbes::descriptors));
    }

    private static Capability virtualThreads() {
        int release = Runtime.version().feature();
        return release >= 21 ? Capability.yes("virtual threads", "Java " + release + " has them.")
                : Capability.no("virtual threads", "Java " + release + " does not have them; schemes that ask for them take platform threads.",
                        "Run the kernel on Java 21 or later.");
    }

    private static Capability ipv6() {
        try (var channel = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
            channel.bind(new InetSocketAddress(InetAddress.getByName("::1"), 0));
            return Capability.yes("IPv6", "A socket could be bound to [::1].");
        } catch (IOException | UnsupportedOperationException e) {
            return Capability.no("IPv6", "No socket can be bound to [::1]: " + e.getMessage() + ".", "Switch IPv6 on (on Linux: sysctl net.ipv6.conf.lo.disable_ipv6=0).");
        }
    }

    private static Capability unix() throws IOException {
        var folder = Files.createTempDirectory("socketlab");
        var path = folder.resolve("tried");
        try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(path));
            return Capability.yes("Unix stream sockets", "One could be bound to a path; datagrams over Unix sockets Java does not have.");
        } catch (IOException | UnsupportedOperationException e) {
            return Capability.no("Unix stream sockets", "None can be bound to a path: " + e.getMessage() + ".", "");
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static Capability reusePort() throws IOException {
        try (var channel = ServerSocketChannel.open()) {
            return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)
                    ? Capability.yes("SO_REUSEPORT", "Several processes can listen on one port, and the system spreads the clients.")
                    : Capability.no("SO_REUSEPORT", "This system does not let several processes listen on one port.", "");
        }
    }

    private static Capability loopbackAddresses() throws IOException {
        try (var channel = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress("127.76.90.1", 0));
            return Capability.yes("many loopback addresses", "Every 127.x.y.z is this machine: many hosts on one.");
        } catch (IOException e) {
            return Capability.no("many loopback addresses", "Only 127.0.0.1 is this machine: " + e.getMessage() + ".",
                    "As root: ifconfig lo0 alias 127.0.0.2.");
        }
    }

    private static Capability multicast() throws IOException {
        var loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
        var group = InetAddress.getByName(GROUP);
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        try (var receiver = DatagramChannel.open(StandardProtocolFamily.INET); var sender = DatagramChannel.open(StandardProtocolFamily.INET);
             var selector = Selector.open()) {
            receiver.bind(new InetSocketAddress(linux ? group : InetAddress.getByName("0.0.0.0"), 0));
            receiver.join(group, loopback);
            receiver.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
            sender.send(ByteBuffer.wrap(new byte[] {1}), new InetSocketAddress(group, ((InetSocketAddress) receiver.getLocalAddress()).getPort()));
            return selector.select(MULTICAST_PATIENCE_MILLIS) > 0
                    ? Capability.yes("multicast on loopback", "A datagram to a group came back over the loopback interface.")
                    : Capability.no("multicast on loopback", "A datagram to a group did not come back over the loopback interface.", "");
        }
    }

    private static Capability descriptors() throws JMException {
        var system = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
        try {
            long most = (Long) system.getAttribute(name, "MaxFileDescriptorCount");
            return Capability.yes("descriptors", String.format(Locale.ROOT, "Up to %,d files and sockets of this program may be open at once.", most));
        } catch (javax.management.AttributeNotFoundException noLimit) {
            return Capability.yes("descriptors", "This system sets no number.");
        }
    }
}
