package org.socketlab.wire;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * tcpdump, recording the segments of the loopback interface while something happens. It is ready when it says so; and what has happened has been
 * seen when a datagram has been that this sends to itself afterwards. Ends the program in any case.
 */
final class LoopbackCapture implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;
    private static final long AGAIN_AFTER_MILLIS = 100;
    private static final String INTERFACE = System.getProperty("os.name").startsWith("Mac") ? "lo0" : "lo";
    /** Ethernet, IPv6 and TCP with all options: what is carried is known from the calls. */
    private static final String HEADERS_ALONE = "160";

    private final PacketLog log = new PacketLog();
    private final DatagramChannel mark;
    private final int markPort;
    private final Process tcpdump;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CountDownLatch marked = new CountDownLatch(1);
    private volatile boolean ended;

    /** @throws IOException when it cannot be started */
    LoopbackCapture(Path program) throws IOException {
        mark = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        markPort = ((InetSocketAddress) mark.getLocalAddress()).getPort();
        try {
            tcpdump = new ProcessBuilder(program.toString(), "-i", INTERFACE, "-n", "-U", "--immediate-mode", "-s", HEADERS_ALONE, "-Z", System.getProperty("user.name"),
                    "-w", "-", "tcp or udp port " + markPort).redirectInput(ProcessBuilder.Redirect.PIPE).start();
        } catch (IOException e) {
            mark.close();
            throw e;
        }
        watch("tcpdump's packets", this::readPackets);
        watch("tcpdump's words", this::readWords);
    }

    private static void watch(String name, Runnable body) {
        var thread = new Thread(null, body, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private void readPackets() {
        try (var in = new BufferedInputStream(tcpdump.getInputStream(), 1 << 16)) {
            new CaptureReader("tcpdump's output", in).read(this::packet);
        } catch (IOException | NotACapture endedInTheMiddle) {
            ended = true;
        } finally {
            ended = true;
            marked.countDown();
        }
    }

    private void packet(long atNanos, int linkType, ByteBuffer packet) {
        var segment = Segment.of(linkType, packet);
        if (segment == null) return;
        if (!segment.isUdp()) log.add(atNanos, segment);
        else if (segment.to().port() == markPort) marked.countDown();
    }

    private void readWords() {
        var last = "it ended without a word";
        try (BufferedReader words = tcpdump.errorReader()) {
            for (var line = words.readLine(); line != null; line = words.readLine()) {
                if (line.contains("listening on")) ready.complete("");
                last = line.replaceFirst("^tcpdump: ", "");
            }
        } catch (IOException itHasEnded) {
            last = itHasEnded.getMessage();
        }
        ready.complete(last);
    }

    /** Waits until it records. @return "", or why it does not */
    String awaitReady() throws InterruptedException {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "it was not ready within " + PATIENCE_SECONDS + " s";
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Waits until it has recorded what has happened until now. @return "", or why that is not known */
    String awaitAll() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            mark.send(ByteBuffer.wrap(new byte[] {1}), mark.getLocalAddress());
        } while (!marked.await(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        if (ended) return "tcpdump ended before the block did";
        return marked.getCount() == 0 ? "" : "tcpdump did not see the end of the block within " + PATIENCE_SECONDS + " s";
    }

    List<Packet> packets() {
        return log.packets();
    }

    @Override
    public void close() throws IOException {
        tcpdump.destroyForcibly();
        mark.close();
    }
}
