package org.socketlab.wire;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by another program than Wireshark too. */
@Timeout(60)
class ScapyTest {

    /** Prints each packet's layers and data, and whether scapy would give it the same checksums. */
    private static final String PROGRAM = """
            import sys
            from scapy.all import rdpcap, IP, TCP, UDP, Raw
            for packet in rdpcap(sys.argv[1]):
                fresh = packet.copy()
                layer = TCP if TCP in packet else UDP
                del fresh[IP].chksum, fresh[layer].chksum
                same = bytes(fresh) == bytes(packet)
                print(layer.__name__, "good" if same else "bad", bytes(packet[Raw].load).decode() if Raw in packet else "-")
            """;

    @TempDir
    Path folder;

    @Test
    void scapyReadsTheSameBytesAndChecksums() throws Exception {
        var file = folder.resolve("f.pcapng");
        Pcapng.write(Talks.tcpEcho(), file);
        assertThat(read(file)).allMatch(line -> line.startsWith("TCP good "))
                .filteredOn(line -> !line.endsWith("-")).containsExactly("TCP good Hello ", "TCP good world", "TCP good Echo=>Hello world");
        Pcapng.write(Talks.udpEcho(), file);
        assertThat(read(file)).containsExactly("UDP good ping", "UDP good pong ping");
    }

    private static List<String> read(Path file) throws Exception {
        return Tshark.run(List.of(pythonWithScapy(), "-c", PROGRAM, file.toString()));
    }

    private static String pythonWithScapy() throws Exception {
        for (var python : List.of("python3", Path.of("..", ".venv", "bin", "python").toAbsolutePath().toString()))
            if (imports(python)) return python;
        assumeTrue(false, "scapy is not installed for python3, nor in .venv");
        return "";
    }

    private static boolean imports(String python) throws InterruptedException {
        try {
            var process = new ProcessBuilder(python, "-c", "import scapy.all").redirectOutput(DISCARD).redirectError(DISCARD).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchPython) {
            return false;
        }
    }
}
