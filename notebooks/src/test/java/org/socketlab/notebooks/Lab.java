package org.socketlab.notebooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** JupyterLab as {@code java install/Start.java} starts it, on a free port. */
final class Lab implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/lab\\?token=\\w+");

    private final Process process;
    private final StringBuffer said = new StringBuffer();
    private final CompletableFuture<String> address = new CompletableFuture<>();

    private Lab(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "lab output");
        reader.setDaemon(true);
        reader.start();
    }

    static Lab start(Path rootFolder) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var builder = Workplace.builder(List.of(Workplace.java(), Workplace.CLONE.resolve(Path.of("install", "Start.java")).toString(),
                "--no-browser", "--port", Integer.toString(port), "--", "--ServerApp.root_dir=" + rootFolder, "--LabApp.expose_app_in_browser=True"));
        return new Lab(builder.directory(Workplace.CLONE.toFile()).redirectErrorStream(true).start());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; said.append(line).append('\n')) {
                var found = ADDRESS.matcher(line);
                if (found.find()) address.complete(found.group());
            }
        } catch (IOException e) {
            said.append(e);
        }
        address.completeExceptionally(new IllegalStateException("JupyterLab ended; it had said:\n" + said));
    }

    /** Waits until the server has said where it is, with its token, and is there: it says so before it listens. */
    String address() throws Exception {
        var said = address.get(120, TimeUnit.SECONDS);
        var there = URI.create(said);
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120); !listens(there); Thread.yield())
            if (System.nanoTime() - end > 0) throw new IllegalStateException("JupyterLab does not listen at " + there + "; it had said:\n" + said());
        return said;
    }

    private static boolean listens(URI there) throws IOException {
        try (var socket = new Socket(there.getHost(), there.getPort())) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    String said() {
        return said.toString();
    }

    /** As Ctrl-C does; waits until the server and its kernels have ended. */
    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("JupyterLab did not end within 30 s of being told to; it had said:\n" + said);
        }
    }
}
