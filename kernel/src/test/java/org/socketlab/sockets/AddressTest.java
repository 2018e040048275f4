package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Addresses in every form that a call takes or tells. */
@Timeout(30)
class AddressTest {

    @Test
    void whatOneCallTellsAnotherTakes() {
        try (var listener = listening(); var client = tcp(); var second = tcp()) {
            client.bind(new Address("127.0.0.5", 0));
            client.connect(listener.getSockName());
            try (var connection = listener.accept()) {
                assertThat(connection.getPeerName()).isEqualTo(client.getSockName());
                assertThatThrownBy(() -> second.bind((Address) null)).isInstanceOf(SocketFailure.InvalidArgument.class);
                assertThatThrownBy(() -> second.connect((Address) null)).isInstanceOf(SocketFailure.InvalidArgument.class);
            }
        }
    }

    @Test
    void anAddressIsWrittenInOneWord() {
        assertThat(new Address("127.0.0.1", 50007)).hasToString("127.0.0.1:50007");
        assertThat(new Address("", 50007)).hasToString("*:50007");
        assertThat(new Address("::1", 50007)).hasToString("[::1]:50007");
        assertThat(new Address("fe80::1%eth0", 7)).hasToString("[fe80::1%eth0]:7");
        assertThat(Address.unix("/run/echo.sock")).hasToString("/run/echo.sock");
        assertThat(Address.unix("")).hasToString("(no path)");
        assertThat(Address.unix("x").isUnix()).isTrue();
        assertThat(new Address("", 0).isUnix()).isFalse();
    }

    @Test
    void theScopeOfAnIPv6AddressIsKept() throws Exception {
        var scoped = Inet6Address.getByAddress(null, new byte[] {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 3);
        assertThat(Address.of(new InetSocketAddress(scoped, 7)).host()).isEqualTo("fe80::1%3");
    }

    @Test
    void aLinkLocalAddressIsUsedWithItsScopeAndExplainedWithout() throws Exception {
        var own = linkLocal();
        assumeTrue(!own.isEmpty(), "this machine has no link-local IPv6 address");
        var withScope = own.get(0).getHostAddress();
        try (var listener = Sock.socket(AF_INET6, SOCK_STREAM); var client = Sock.socket(AF_INET6, SOCK_STREAM);
             var lost = Sock.socket(AF_INET6, SOCK_STREAM)) {
            listener.bind(withScope, 0);
            listener.listen();
            client.connect(withScope, listener.boundPort());
            assertThat(client.getPeerName().host()).endsWith("%" + withScope.substring(withScope.indexOf('%') + 1));
            client.shutdown(Shut.SHUT_RDWR);
            assertThatThrownBy(() -> lost.connect("fe80::77", listener.boundPort())).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("Name its network interface too, as in fe80::1%eth0.");
            assertThatThrownBy(() -> lost.connect("fe80::77%no-such", 7)).isInstanceOf(SocketFailure.NameNotFound.class);
        }
    }

    private static List<Inet6Address> linkLocal() throws Exception {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(Inet6Address.class::isInstance).map(Inet6Address.class::cast).filter(Inet6Address::isLinkLocalAddress).toList();
    }

    @Test
    void anIPv6SocketNeedsIPv6Addresses() {
        try (var six = Sock.socket(AF_INET6, SOCK_DGRAM)) {
            assertThatThrownBy(() -> six.sendTo("127.0.0.1", 9, "x")).isInstanceOf(SocketFailure.NameNotFound.class)
                    .hasMessageContaining("`127.0.0.1` is known, but has no IPv6 address.");
            six.sendTo("::1", 9, "x");
        }
    }
}
