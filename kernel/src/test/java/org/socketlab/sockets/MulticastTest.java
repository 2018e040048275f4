package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TestPeers.udp;

import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Multicast, within this machine: a group at the loopback interface. */
@Timeout(30)
class MulticastTest {

    private static final String GROUP = "239.1.2.3";
    private static NetworkInterface loopback;

    @BeforeAll
    static void loopback() throws Exception {
        loopback = NetworkInterface.networkInterfaces().filter(each -> each.getName().startsWith("lo")).findFirst().orElseThrow();
    }

    private static Sock member() {
        var member = udp();
        member.bind("", 0);
        return member;
    }

    private static Sock sender() {
        var sender = udp();
        sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
        return sender;
    }

    @Test
    void whatIsSentToAGroupComesToItsMembersUntilTheyLeave() {
        try (var member = member(); var sender = sender()) {
            member.joinGroup(GROUP, loopback.getName());
            sender.sendTo(GROUP, member.boundPort(), "to all");
            assertThat(member.recvFrom(10).data()).isEqualTo(Bytes.ofText("to all"));
            member.leaveGroup(GROUP, "127.0.0.1");
            sender.sendTo(GROUP, member.boundPort(), "too late");
            sender.sendTo("127.0.0.1", member.boundPort(), "for you");
            assertThat(member.recvFrom(10).data()).isEqualTo(Bytes.ofText("for you"));
        }
    }

    @Test
    void aMemberMayChooseItsSources() {
        try (var member = member(); var wanted = sender(); var other = sender()) {
            wanted.bind("127.0.0.1", 0);
            other.bind("127.0.0.9", 0);
            member.joinGroup(GROUP, loopback.getName(), "127.0.0.1");
            other.sendTo(GROUP, member.boundPort(), "unwanted");
            wanted.sendTo(GROUP, member.boundPort(), "wanted");
            assertThat(member.recvFrom(10).data()).isEqualTo(Bytes.ofText("wanted"));
            assertThatThrownBy(() -> member.joinGroup(GROUP, loopback.getName())).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("with other sources");
            member.leaveGroup(GROUP, loopback.getName(), "127.0.0.1");
        }
    }

    @Test
    void theInterfaceThatLeadsToTheGroupIsTakenWhenNoneIsNamed() {
        try (var member = member()) {
            member.joinGroup(GROUP);
            member.joinGroup(GROUP);
            member.leaveGroup(GROUP);
            assertThatThrownBy(() -> member.leaveGroup(GROUP)).isInstanceOf(SocketFailure.AddressNotHere.class)
                    .hasMessage("leaveGroup(239.1.2.3) failed: not on this machine (EADDRNOTAVAIL). It does not belong to that group there. "
                            + "Leave with what you joined with.");
        }
    }

    @Test
    void whatIsNoGroupOrNoInterfaceIsRefused() {
        try (var member = member()) {
            assertThatThrownBy(() -> member.joinGroup("127.0.0.1")).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("Groups are 224.0.0.0 to 239.255.255.255");
            assertThatThrownBy(() -> member.joinGroup(GROUP, "192.0.2.1")).isInstanceOf(SocketFailure.AddressNotHere.class)
                    .hasMessageContaining("ENODEV").hasMessageContaining(loopback.getName());
            assertThatThrownBy(() -> member.joinGroup("ff02::1")).isInstanceOf(SocketFailure.NameNotFound.class);
        }
    }
}
