package org.socketlab.sockets;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.socketlab.sockets.SocketFailure.Story;

/**
 * Names and services into addresses and ports, and back.
 *
 * <pre>
 * resolve("localhost")                    // [AF_INET SOCK_STREAM 127.0.0.1, AF_INET6 SOCK_STREAM ::1]
 * resolve("localhost", "http")            // … 127.0.0.1:80 …
 * getServByName("smtp")                   // 25
 * nameOf("127.0.0.1")                     // "localhost"
 * </pre>
 * The system answers in its own order, from its file of hosts (hosts(5)) and its name servers. An interrupted call ends at once with
 * {@link SocketFailure.SocketInterrupted}. Safe from any thread.
 */
public final class Resolver {

    private static final String TCP = "tcp";
    private static final String UDP = "udp";

    private Resolver() {}

    /** Every address of a name, for streams. */
    public static List<AddressInfo> resolve(String name) {
        return resolve(name, null, null, SocketType.SOCK_STREAM);
    }

    /** Every address of a name with the port of a service, for streams. */
    public static List<AddressInfo> resolve(String name, Object service) {
        return resolve(name, service, null, SocketType.SOCK_STREAM);
    }

    /** {@link #resolve(String, Object, AddressFamily, SocketType, Duration)} however long the name servers take. */
    public static List<AddressInfo> resolve(String name, Object service, AddressFamily family, SocketType type) {
        return resolve(name, service, family, type, null);
    }

    /**
     * Every way to reach a service (getaddrinfo(3)).
     *
     * @param name     of a machine, or its address in numbers; "" is every interface of this machine, to bind to
     * @param service  a port, or the name of a service, {@code "http"}; null for none
     * @param family   {@code AF_INET} or {@code AF_INET6}; null for both
     * @param type     null for streams and datagrams
     * @param patience null to wait as long as the system does
     * @throws SocketFailure.NameNotFound when the name, the service, or an address of that family is unknown
     */
    public static List<AddressInfo> resolve(String name, Object service, AddressFamily family, SocketType type, Duration patience) {
        var call = new Call(name + (service == null ? "" : ":" + service), Deadline.in(patience));
        if (name == null) throw call.invalid("The name is null.", "Give a name, or \"localhost\" for this machine.");
        if (family == AddressFamily.AF_UNIX) throw call.invalid("AF_UNIX sockets go by a path, which needs no look-up.", "Use the path itself.");
        var types = type == null ? List.of(SocketType.values()) : List.of(type);
        var ports = types.stream().map(each -> portOf(service, each, call)).toList();
        if (ports.stream().allMatch(port -> port < 0)) throw call.unknown("EAI_SERVICE", "No service is called `" + service
                + "` on this machine.", "Check the spelling, or give the number of its port.");
        var found = new ArrayList<AddressInfo>();
        for (var address : addresses(name, family, call))
            for (int i = 0; i < types.size(); i++)
                if (ports.get(i) >= 0) found.add(info(address, types.get(i), ports.get(i)));
        return List.copyOf(found);
    }

    private static AddressInfo info(InetAddress address, SocketType type, int port) {
        return new AddressInfo(familyOf(address), type, Address.of(new InetSocketAddress(address, port)));
    }

    private static AddressFamily familyOf(InetAddress address) {
        return address instanceof Inet4Address ? AddressFamily.AF_INET : AddressFamily.AF_INET6;
    }

    /** −1 for a service that is not known for that type. */
    private static int portOf(Object service, SocketType type, Call call) {
        if (service == null) return 0;
        if (service instanceof Integer port) {
            if (port < 0 || port > 65_535) throw call.invalid("A port is a number of 16 bits, 0 to 65535.", "Give one of those, or the name of a service.");
            return port;
        }
        if (service instanceof String name) return Services.ofThisMachine().port(name, type == SocketType.SOCK_DGRAM ? UDP : TCP).orElse(-1);
        throw call.invalid("A service is a port or a name, and not a " + service.getClass().getSimpleName() + ".", "Give 80, or \"http\".");
    }

    private static List<InetAddress> addresses(String name, AddressFamily family, Call call) {
        if (name.isEmpty()) return List.of(Names.everyInterface(family == null ? AddressFamily.AF_INET : family));
        var all = call.answer(() -> List.of(NameLookup.addresses(name, call.deadline)));
        var wanted = all.stream().filter(address -> family == null || familyOf(address) == family).toList();
        if (wanted.isEmpty()) throw call.unknown("EAI_ADDRFAMILY", "`" + name + "` is known, but has no " + family.kind + " address.",
                "Ask without the family to see what it has.");
        return wanted;
    }

    /** The name of an address in numbers (gethostbyaddr(3)). */
    public static String nameOf(String numbers) {
        return nameOf(numbers, null);
    }

    /** The name of the host of an address that another call told. */
    public static String nameOf(Address address) {
        return nameOf(address.host(), null);
    }

    /**
     * The name of an address in numbers, as its name servers or this machine's file of hosts have it.
     *
     * @throws SocketFailure.NameNotFound when it has none, as most have
     */
    public static String nameOf(String numbers, Duration patience) {
        var call = new Call("nameOf", numbers, Deadline.in(patience));
        if (numbers == null || !NameLookup.isNumbers(numbers))
            throw call.invalid("That is no address in numbers.", "Give one such as \"127.0.0.1\"; resolve(name) goes the other way.");
        return call.answer(() -> NameLookup.nameOf(NameLookup.addresses(numbers, call.deadline)[0], call.deadline))
                .orElseThrow(() -> call.unknown("EAI_NONAME", "No name is known for " + numbers + ".", "Many addresses have none; use the numbers."));
    }

    /** The port of a service over TCP, {@code 80} for {@code "http"} (getservbyname(3)). */
    public static int getServByName(String service) {
        return getServByName(service, TCP);
    }

    /** @param protocol {@code "tcp"} or {@code "udp"} */
    public static int getServByName(String service, String protocol) {
        return Services.ofThisMachine().port(service, protocol).orElseThrow(() -> new Call("getServByName", service + ", " + protocol, null)
                .unknown("", "No service of that name uses " + protocol + " on this machine.", "Check the spelling, or give the number of its port."));
    }

    /** The name of the service that has a port over TCP, {@code "http"} for 80 (getservbyport(3)). */
    public static String getServByPort(int port) {
        return getServByPort(port, TCP);
    }

    /** @param protocol {@code "tcp"} or {@code "udp"} */
    public static String getServByPort(int port, String protocol) {
        return Services.ofThisMachine().name(port, protocol).orElseThrow(() -> new Call("getServByPort", port + ", " + protocol, null)
                .unknown("", "No service is known to have that port.", "Ports without one are free for servers of your own, from 1024 on."));
    }

    /** {@link #getServByPort(int, String)} for ports of which many have no name. */
    public static Optional<String> serviceAt(int port, String protocol) {
        return Services.ofThisMachine().name(port, protocol);
    }

    /** One question, for its failures. */
    private record Call(String name, String shown, Deadline deadline) {

        interface Question<T> {
            T ask() throws UnknownHostException, InterruptedException, TimeoutException;
        }

        Call(String shown, Deadline deadline) {
            this("resolve", shown, deadline);
        }

        <T> T answer(Question<T> question) {
            try {
                return question.ask();
            } catch (UnknownHostException e) {
                throw unknown("EAI_NONAME", e.getMessage(), "Check the spelling, or give an address in numbers such as 127.0.0.1.");
            } catch (TimeoutException e) {
                throw new SocketFailure.TimedOut(new Story(name, shown, "timed out after " + Durations.show(deadline.patience()), "ETIMEDOUT",
                        "No name server answered in that time.", "Give it more time, or an address in numbers."), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketFailure.SocketInterrupted(new Story(name, shown, "interrupted while it waited", "EINTR", "",
                        "Call it again to go on waiting."), null);
            }
        }

        SocketFailure unknown(String errno, String reason, String remedy) {
            return new SocketFailure.NameNotFound(new Story(name, shown, "name not found", errno, reason, remedy), null);
        }

        SocketFailure invalid(String reason, String remedy) {
            return new SocketFailure.InvalidArgument(new Story(name, String.valueOf(shown), "invalid argument", "EINVAL", reason, remedy), null);
        }
    }
}
