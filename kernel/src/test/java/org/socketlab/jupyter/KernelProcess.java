package org.socketlab.jupyter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.Json;

/** Kernels in JVMs of their own. */
final class KernelProcess {
    private KernelProcess() {}

    static ProcessBuilder command(Class<?> main, String argument) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName(), argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Writes a connection file with five ports that are free at this moment, as jupyter_client does. */
    static ConnectionFile connectionFile(Path file) throws IOException {
        var json = Json.object().put("ip", "127.0.0.1").put("transport", "tcp").put("key", "k").put("signature_scheme", "hmac-sha256");
        var held = new ArrayList<ServerSocket>();
        for (var name : List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port")) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            json.put(name, socket.getLocalPort());
        }
        for (var socket : held) socket.close();
        Files.write(file, Json.bytes(json));
        return ConnectionFile.read(file);
    }
}
