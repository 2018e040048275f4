package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.Bytes;
import org.socketlab.view.traffic.Follow;
import org.socketlab.view.traffic.Follow.Form;

/** What is followed here is what tshark follows in the packets written of it. */
@Timeout(120)
class FollowTsharkTest {

    @TempDir
    Path folder;

    @Test
    void aTcpStreamReadsAsTsharkWritesIt() {
        var all = everyByte();
        var recording = Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.send("Hello\r\nwörld\t|\u0001\u007f\n");
                client.send("second");
                server.recvExactly(24);
                server.send(all, "\r\n", all);
                client.recvExactly(514);
                client.send("third");
                server.recvExactly(5);
            }
        });
        compare(recording, "tcp");
    }

    @Test
    void datagramsReadAsTsharkWritesThem() {
        compare(Talks.udpEcho(), "udp");
    }

    /** All but a carriage return without a line feed, which tshark writes as it is and a terminal cannot show. */
    private static Bytes everyByte() {
        var bytes = new byte[256];
        for (int i = 0; i < 256; i++) bytes[i] = (byte) (i == '\r' ? '.' : i);
        return Bytes.of(bytes);
    }

    private void compare(Recording recording, String protocol) {
        var file = folder.resolve(protocol + ".pcapng");
        Pcapng.write(recording, file);
        var shark = Tshark.of(file);
        for (var form : Form.values()) {
            var follow = in(form, Follow.of(recording.conversation(0)).whole().withNumbers());
            var theirs = shark.lines("-q", "-z", "follow," + protocol + "," + form.name().toLowerCase(Locale.ROOT) + ",0");
            assertThat(comparable(follow.toString().lines().toList())).isEqualTo(comparable(theirs));
        }
    }

    private static Follow in(Form form, Follow follow) {
        return switch (form) {
            case ASCII -> follow.ascii();
            case HEX -> follow.hex();
            case RAW -> follow.raw();
            case YAML -> follow.yaml();
        };
    }

    /** Their packets are counted with those that carry nothing, and their times from 1970 on. */
    private static List<String> comparable(List<String> lines) {
        var comparable = new ArrayList<>(lines);
        if (!comparable.isEmpty() && comparable.get(0).isEmpty()) comparable.remove(0);
        comparable.replaceAll(line -> line.stripTrailing().replaceAll("(packet|timestamp): .*", "$1"));
        return comparable;
    }
}
