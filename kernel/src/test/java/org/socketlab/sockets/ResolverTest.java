package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.Resolver.getServByName;
import static org.socketlab.sockets.Resolver.getServByPort;
import static org.socketlab.sockets.Resolver.nameOf;
import static org.socketlab.sockets.Resolver.resolve;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, services and addresses, with what this machine knows without any name server. */
@Timeout(60)
class ResolverTest {

    @Test
    void aNameHasItsAddressesWithTheirFamily() {
        assertThat(resolve("localhost")).contains(new AddressInfo(AF_INET, SOCK_STREAM, new Address("127.0.0.1", 0)));
        assertThat(resolve("localhost", 80, AF_INET, SOCK_STREAM)).first().hasToString("AF_INET SOCK_STREAM 127.0.0.1:80");
        assertThat(resolve("::1", "http")).hasToString("[AF_INET6 SOCK_STREAM [::1]:80]");
        assertThat(resolve("", 50007)).hasToString("[AF_INET SOCK_STREAM 0.0.0.0:50007]");
        assertThat(resolve("fe80::1%1", null)).allMatch(info -> info.address().host().startsWith("fe80::1%"));
    }

    @Test
    void aServiceHasAnAddressForEachTypeThatItUses() {
        assertThat(resolve("127.0.0.1", "domain", null, null)).extracting(AddressInfo::type).containsExactly(SOCK_STREAM, SOCK_DGRAM);
        assertThat(resolve("127.0.0.1", "tftp", null, null)).extracting(AddressInfo::type).containsExactly(SOCK_DGRAM);
        assertThat(resolve("127.0.0.1", 7, null, null)).extracting(AddressInfo::type).containsExactly(SOCK_STREAM, SOCK_DGRAM);
    }

    @Test
    void aServerIsReachedByWhatResolveTells() {
        try (var listener = TestPeers.listening()) {
            var info = resolve("localhost", listener.boundPort(), AF_INET, SOCK_STREAM).get(0);
            try (var client = Sock.socket(info.family(), info.type())) {
                client.connect(info.address());
                assertThat(client.getPeerName()).isEqualTo(info.address());
            }
        }
    }

    @Test
    void theAnswersAreThoseOfPython() throws Exception {
        Python.assumeThere();
        var names = List.of("http", "https", "ssh", "smtp", "ftp", "pop3", "domain");
        var python = Python.answers("""
                import sys
                from socket import *
                for line in sys.stdin: print(getservbyname(line.strip()), getservbyport(getservbyname(line.strip())))
                print(sorted(set(i[4][0] for i in getaddrinfo('localhost', 80, AF_INET))))
                """, names);
        var ours = new java.util.ArrayList<>(names.stream().map(name -> getServByName(name) + " " + getServByPort(getServByName(name))).toList());
        ours.add(resolve("localhost", 80, AF_INET, SOCK_STREAM).stream().map(info -> "'" + info.address().host() + "'").distinct().sorted().toList().toString());
        assertThat(ours).isEqualTo(python);
    }

    @Test
    void theListOfTheMachineComesBeforeTheWellKnownServices() {
        var services = new Services(List.of("""
                # comment
                http   8080/tcp  web www   # of this machine
                broken line
                """, "http 80/tcp www\nhttp 80/udp\n"));
        assertThat(services.port("http", "tcp")).hasValue(8080);
        assertThat(services.port("www", "tcp")).hasValue(8080);
        assertThat(services.port("http", "udp")).hasValue(80);
        assertThat(services.name(8080, "tcp")).hasValue("http");
        assertThat(services.name(80, "tcp")).hasValue("http");
        assertThat(services.port("broken", "tcp")).isEmpty();
    }

    @Test
    void anAddressTellsItsName() {
        assertThat(nameOf("127.0.0.1")).isNotEmpty().isNotEqualTo("127.0.0.1");
        assertThat(nameOf(new Address("127.0.0.1", 80))).isEqualTo(nameOf("127.0.0.1"));
        refused(() -> nameOf("localhost"), SocketFailure.InvalidArgument.class,
                "nameOf(localhost) failed: invalid argument (EINVAL). That is no address in numbers.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "no-such-host.invalid | resolve(no-such-host.invalid) failed: name not found (EAI_NONAME). No address is known for `no-such-host.invalid`. Check the",
        "300.1.1.1   | `300.1.1.1` is no IPv4 address: each of its four numbers is one byte, and 300 is more than 255.",
        "12345::1    | `12345::1` is no IPv6 address of this machine's reach: up to eight groups",
        "fe80::1%no0 | `fe80::1%no0` is no IPv6 address of this machine's reach: behind the % stands one of its interfaces"})
    void whatHasNoAddressIsExplained(String name, String message) {
        refused(() -> resolve(name), SocketFailure.NameNotFound.class, message);
    }

    @Test
    void whatCannotBeAskedIsExplained() {
        refused(() -> resolve("127.0.0.1", 80, AF_INET6, null), SocketFailure.NameNotFound.class,
                "resolve(127.0.0.1:80) failed: name not found (EAI_ADDRFAMILY). `127.0.0.1` is known, but has no IPv6 address.");
        refused(() -> resolve("localhost", "htpp"), SocketFailure.NameNotFound.class, "No service is called `htpp` on this machine.");
        refused(() -> resolve("localhost", 70_000), SocketFailure.InvalidArgument.class, "A port is a number of 16 bits");
        refused(() -> resolve("localhost", 1.5), SocketFailure.InvalidArgument.class, "not a Double");
        refused(() -> resolve(null), SocketFailure.InvalidArgument.class, "The name is null.");
        refused(() -> resolve("x", null, AddressFamily.AF_UNIX, null), SocketFailure.InvalidArgument.class, "needs no look-up");
        refused(() -> getServByName("htpp"), SocketFailure.NameNotFound.class, "getServByName(htpp, tcp) failed: name not found.");
        refused(() -> getServByPort(50007), SocketFailure.NameNotFound.class, "getServByPort(50007, tcp) failed: name not found.");
    }

    private static void refused(ThrowingCallable call, Class<?> type, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);
    }

    @Test
    void aLookUpEndsWithItsTimeAndWithAnInterrupt() {
        refused(() -> resolve("no-such-host.invalid", null, null, null, Duration.ZERO), SocketFailure.TimedOut.class, "timed out after 0s (ETIMEDOUT)");
        Thread.currentThread().interrupt();
        refused(() -> resolve("no-such-host.invalid"), SocketFailure.SocketInterrupted.class, "EINTR");
        assertThat(Thread.interrupted()).isTrue();
    }
}
