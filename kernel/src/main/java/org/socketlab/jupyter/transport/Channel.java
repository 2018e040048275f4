package org.socketlab.jupyter.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQ;

/**
 * One socket and the one thread that touches it. The thread sleeps until the socket has something to read or somebody
 * has something to send, and answers at once; an idle channel costs nothing.
 *
 * <pre>
 *   bound ── start() → running: receive all · send all · sleep ── close() → sends what is queued, closes the socket
 * </pre>
 * {@link #send} never blocks and may come from any thread, an interrupted one too: the wake-up is
 * {@link Selector#wakeup()}, which, unlike a write to a pipe, an interrupt cannot spoil.
 */
public final class Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    private final String name;
    private final ZMQ.Socket socket;
    private final int port;
    private final Selector selector;
    private final Queue<List<byte[]>> outgoing = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;
    private Consumer<List<byte[]>> receiver = frames -> {};

    /** @param socket bound already; from {@link #start} on it belongs to this channel's thread */
    Channel(String name, ZMQ.Socket socket) {
        this.name = name;
        this.socket = socket;
        var endpoint = socket.getLastEndpoint();
        port = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
        thread = new Thread(this::run, "jupyter-" + name);
        thread.setDaemon(true);
        try {
            selector = Selector.open();
            socket.getFD().register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code shell}, {@code control}, {@code iopub}, {@code stdin} or {@code heartbeat}. */
    public String name() {
        return name;
    }

    /** The TCP port it is bound to. */
    public int port() {
        return port;
    }

    /** @param receiver called on this channel's thread with all frames of each message; it must not block */
    public void start(Consumer<List<byte[]>> receiver) {
        this.receiver = receiver;
        thread.start();
    }

    /** Queues a message. Messages leave in the order of these calls; after {@link #close} they are forgotten. */
    public void send(List<byte[]> frames) {
        outgoing.add(frames);
        wake();
    }

    /** Runs something on this channel's thread once all that has arrived by now was given to the receiver. */
    public void afterReceived(Runnable task) {
        afterwards.add(task);
        wake();
    }

    /** Sends what is queued and closes the socket. Returns when that is done, or after the time given. */
    void close(long millis) {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            release();
            return;
        }
        selector.wakeup();
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) selector.wakeup();
    }

    private void run() {
        try {
            while (!closing) turn();
            sendAll();
        } catch (IOException e) {
            LOG.error("The {} channel ended: its selector failed", name, e);
        } finally {
            release();
        }
    }

    /** The socket's descriptor tells of news only once, so the socket is asked again before going to sleep. */
    private void turn() throws IOException {
        woken.set(false);
        var tasks = takeTasks();
        boolean drained = receiveSome();
        if (drained) tasks.forEach(this::guarded);
        else afterwards.addAll(tasks);
        sendAll();
        if (!drained || (socket.getEvents() & ZMQ.Poller.POLLIN) != 0) return;
        selector.select();
        selector.selectedKeys().clear();
    }

    private List<Runnable> takeTasks() {
        var tasks = new ArrayList<Runnable>();
        for (Runnable task; (task = afterwards.poll()) != null; ) tasks.add(task);
        return tasks;
    }

    /** Receives a bounded number, so that a flood cannot keep replies from leaving. True if nothing was left. */
    private boolean receiveSome() {
        for (int i = 0; i < 100; i++) {
            var first = socket.recv(ZMQ.DONTWAIT);
            if (first == null) return true;
            guarded(() -> receiveRest(first));
        }
        return false;
    }

    /** A multipart message arrives whole or not at all, so its further frames are there. */
    private void receiveRest(byte[] first) {
        var frames = new ArrayList<>(List.of(first));
        long bytes = first.length;
        int count = 1;
        for (; socket.hasReceiveMore(); count++) {
            var frame = socket.recv();
            bytes += frame.length;
            if (Limits.allow(count, bytes)) frames.add(frame);
        }
        if (Limits.allow(count - 1, bytes)) receiver.accept(frames);
        else LOG.warn("A message on {} was dropped because it is too large: {} bytes in {} frames", name, bytes, count);
    }

    private void sendAll() {
        for (List<byte[]> frames; (frames = outgoing.poll()) != null; ) {
            var message = frames;
            guarded(() -> sendOne(message));
        }
    }

    private void sendOne(List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i < last; i++) socket.sendMore(frames.get(i));
        socket.send(frames.get(last));
    }

    /** Nothing that goes wrong with one message ends the channel. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            LOG.error("The {} channel goes on after a failure with one message", name, e);
        }
    }

    private void release() {
        socket.close();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("closing the {} channel's selector", name, e);
        }
    }
}
