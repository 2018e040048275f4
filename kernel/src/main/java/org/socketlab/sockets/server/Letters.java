package org.socketlab.sockets.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;

/** What a server and one of its child JVMs say to each other beside the client's bytes: kind, length, content, one after another. */
final class Letters {

    /** To the child: serve this client, a {@link Task}; or run this code, an {@link Errand}. */
    static final byte START = 1;
    /** To the child: have you nothing to do? With the number of the question. */
    static final byte ASK = 2;
    /** To the server: printed on standard output, on standard error. */
    static final byte OUT = 3;
    static final byte ERR = 4;
    /** To the server, with the number of the question: whether there is nothing to do, and how many bytes were taken from the client and given to it. */
    static final byte ANSWER = 5;
    /** To the server: the handler has thrown that; a {@link HandlerThrew}. */
    static final byte THREW = 6;
    /** To the program that wanted code run: what it gave, as {@link Packing#written} wrote it. */
    static final byte VALUE = 7;

    record Letter(byte kind, byte[] content) {

        /** Prints here what was printed there. @return whether that is what it is about */
        boolean print() {
            if (kind != OUT && kind != ERR) return false;
            (kind == OUT ? System.out : System.err).write(content, 0, content.length);
            return true;
        }
    }

    /** A client to be served: its name and address, and the code for that. */
    record Task(String client, String host, int port, String path, ChildCode code) implements Serializable {}

    /**
     * Code to be run on a host.
     *
     * @param host    the host's name
     * @param hosts   the names of all hosts
     * @param address that stands for every interface of the host, where it has no interfaces of its own; else null
     * @param lingers whether the process goes on after the code, as long as threads of it run
     */
    record Errand(ChildCode code, String host, Set<String> hosts, String address, boolean lingers) implements Serializable {}

    private static final int HEAD = 5;
    private static final int LARGEST = 1 << 30;

    private final SocketChannel channel;
    private final Object sending = new Object();

    /** @param channel in blocking mode */
    Letters(SocketChannel channel) {
        this.channel = channel;
    }

    /** Waits for the next, by one thread at a time; an end of the stream is an {@link EOFException}. */
    Letter next() throws IOException {
        var head = fill(ByteBuffer.allocate(HEAD));
        byte kind = head.get();
        int length = head.getInt();
        if (length < 0 || length > LARGEST) throw new IOException("a letter of " + length + " bytes");
        return new Letter(kind, fill(ByteBuffer.allocate(length)).array());
    }

    private ByteBuffer fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) if (channel.read(buffer) < 0) throw new EOFException();
        return buffer.flip();
    }

    /** Ends the wait in {@link #next}; one can still send. */
    void takeNoMore() {
        try {
            channel.shutdownInput();
        } catch (IOException itIsClosed) {
            return;
        }
    }

    void send(byte kind, byte... content) throws IOException {
        send(kind, ByteBuffer.wrap(content));
    }

    void send(byte kind, ByteBuffer content) throws IOException {
        var letter = ByteBuffer.allocate(HEAD + content.remaining()).put(kind).putInt(content.remaining()).put(content).flip();
        synchronized (sending) {
            while (letter.hasRemaining()) channel.write(letter);
        }
    }

    void send(byte kind, Serializable content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(content);
        }
        send(kind, bytes.toByteArray());
    }
}
