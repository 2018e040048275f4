package org.socketlab.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * One end of a TLS connection over a non-blocking channel (RFC 8446, RFC 5246). No call waits: it does what can be done at this moment and
 * says "not yet" otherwise; {@link #waitsFor} then tells what the channel must be ready for. Reading and writing finish the handshake first.
 * <p>
 * Safe from any thread. During the handshake one thread should lead: two that wait for the same bytes cannot both be told of them.
 */
final class TlsStream {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsSide side;
    private final SSLEngine engine;
    private final TlsDiagnosis diagnosis;
    private final TlsInput input;
    private final TlsOutput output;

    private boolean begun;
    private volatile boolean secured;
    private boolean receivingEnded;
    private boolean sendingEnded;
    private IOException failure;

    TlsStream(TlsSide side, ByteChannel channel) {
        this.side = side;
        this.engine = side.engine();
        this.diagnosis = new TlsDiagnosis(side);
        this.input = new TlsInput(engine, channel);
        this.output = new TlsOutput(engine, channel);
    }

    /** Whether the handshake has succeeded. */
    boolean isSecured() {
        return secured;
    }

    /** What is agreed; before the handshake has succeeded it says nothing of worth. */
    SSLEngine engine() {
        return engine;
    }

    /** Goes on with the handshake; true when it is done. */
    synchronized boolean handshake() throws IOException {
        if (failure != null) throw failure;
        if (secured) return true;
        try {
            if (!begun) engine.beginHandshake();
            begun = true;
            if (!talk()) return false;
        } catch (IOException e) {
            throw failed(e);
        }
        secured = true;
        return true;
    }

    /** Speaks and listens by turns until the engine has nothing more to agree upon; false for "not yet". */
    private boolean talk() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    if (!output.hasRoom() && !output.flush()) return false;
                    if (output.wrap(NOTHING).getStatus() == Status.CLOSED) throw diagnosis.closedDuringHandshake();
                    side.sparesTickets();
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    output.flush();     // and listen even if some is left: the peer may wait for us to read before it reads
                    if (!listen()) return false;
                }
                case NOT_HANDSHAKING, FINISHED -> {
                    return output.flush();
                }
            }
        }
    }

    /** Takes the next record of the handshake; false when it has not come. */
    private boolean listen() throws IOException {
        int alert = input.alertInTheClear();
        Status status;
        try {
            status = input.unwrap().getStatus();
        } catch (SSLException e) {
            throw alert < 0 ? e : diagnosis.of(alert, e);
        }
        if (status == Status.OK) return true;
        int count = status == Status.CLOSED ? -1 : input.fill();
        if (count < 0) throw diagnosis.closedDuringHandshake();
        diagnosis.mustLookLikeTls(input.waiting());
        return count > 0;
    }

    private void runTasks() {
        for (Runnable task; (task = engine.getDelegatedTask()) != null; ) task.run();
    }

    /** @return how many bytes came, 0 for "not yet", -1 when the peer has ended its stream with a close_notify */
    synchronized int read(ByteBuffer into) throws IOException {
        if (receivingEnded) return whatIsLeft(into);
        if (!handshake()) return 0;
        try {
            output.flush();
            return receive(into);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private int receive(ByteBuffer into) throws IOException {
        while (true) {
            int moved = input.moveTo(into);
            if (moved > 0) return moved;
            var step = input.unwrap();
            answer(step);
            if (step.getStatus() == Status.CLOSED) {
                receivingEnded = true;
                return whatIsLeft(into);
            }
            if (step.getStatus() == Status.BUFFER_UNDERFLOW) {
                int count = input.fill();
                if (count == 0) return 0;
                if (count < 0) return endWithoutGoodbye();
            }
        }
    }

    private int whatIsLeft(ByteBuffer into) {
        int moved = input.moveTo(into);
        return moved > 0 ? moved : -1;
    }

    /** The end of the channel came first. Nothing fails in the other direction, so this is told to who reads, each time. */
    private int endWithoutGoodbye() throws IOException {
        if (side.takesRaggedEnds()) {
            receivingEnded = true;
            return -1;
        }
        throw diagnosis.cutOff();
    }

    /** After the handshake, too, the engine may have something of its own to do and to say: new keys, an alert, a close_notify. */
    private void answer(SSLEngineResult step) throws IOException {
        var status = step.getHandshakeStatus();
        while (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
            if (status == HandshakeStatus.NEED_TASK) runTasks();
            else if (!output.hasRoom() && !output.flush()) return;
            else if (output.wrap(NOTHING).getStatus() == Status.CLOSED) break;
            status = engine.getHandshakeStatus();
        }
        output.flush();
    }

    /**
     * Takes bytes to be sent. A buffer that is used up has wholly gone to the system: of a record that has not, the last byte counts as
     * not taken until it has, and must be given again.
     *
     * @return how many were taken, 0 for "not yet"
     */
    synchronized int write(ByteBuffer from) throws IOException {
        if (!handshake()) return 0;
        if (sendingEnded || engine.isOutboundDone()) throw new ClosedChannelException();
        try {
            return output.write(from);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Says that no more is to come (close_notify); true when the system has taken it. */
    synchronized boolean endSending() throws IOException {
        if (!sendingEnded && !handshake()) return false;
        sendingEnded = true;
        try {
            output.sayGoodbye();
            return output.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What still comes is not wanted any more: to who reads, the stream is at its end. */
    synchronized void endReceiving() {
        receivingEnded = true;
        input.forget();
    }

    /**
     * Whether {@link #read} has an answer without the channel's help: decrypted bytes, the end, a failure. Looks into what has come
     * already, not into the channel.
     */
    synchronized boolean isReadable() {
        if (receivingEnded || failure != null || input.hasPlain()) return true;
        if (!secured) return false;
        try {
            while (!input.hasPlain()) {
                var step = input.unwrap();
                answer(step);
                if (step.getStatus() == Status.CLOSED) receivingEnded = true;
                if (receivingEnded) return true;
                if (step.getStatus() == Status.BUFFER_UNDERFLOW) return false;
            }
        } catch (IOException e) {
            failed(e);
        }
        return true;
    }

    /** What the channel must be ready for before a call that was told "not yet" is worth trying again. */
    synchronized int waitsFor(int ops) {
        if (secured || failure != null) return ops;
        if (output.isEmpty()) return SelectionKey.OP_READ;
        boolean listens = engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP;
        return listens ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_WRITE;
    }

    /**
     * The last words, as far as the channel takes them at once, for who is about to close it. What TLS itself has sent meanwhile is taken
     * in: bytes left unread would make the system answer with a reset, which destroys what the peer has not read yet (RFC 1122 §4.2.2.13).
     * Data that nobody read stays, and has that effect, as on plain TCP.
     */
    synchronized void farewell() {
        if (!begun || failure != null) return;
        try {
            output.sayGoodbye();
            output.flush();
            boolean more = secured;
            while (more && !input.hasPlain()) {
                var status = input.unwrap().getStatus();
                more = status == Status.OK || status == Status.BUFFER_UNDERFLOW && input.fill() > 0;
            }
        } catch (IOException nobodyListens) {
            failure = nobodyListens;
        }
    }

    /** Notes what ended the connection, tells the peer by an alert if there is one to send, and gives what to throw. */
    private IOException failed(IOException e) {
        if (failure != null) return failure;
        if (e instanceof TlsException tls && tls.isCutOff()) return tls;
        failure = e instanceof SSLException refused ? diagnosis.of(refused) : e;
        output.sendAlert();
        return failure;
    }
}
