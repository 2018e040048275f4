package org.socketlab.lab;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.socketlab.sockets.Sock;
import org.socketlab.view.traffic.Conversations;
import org.socketlab.wire.Capture;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Pcapng;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;
import org.socketlab.wire.Traced;
import org.socketlab.wire.Transcript;

/** Words of a notebook for what passed between its sockets. Everything is recorded from the start, see {@link #recorder}. */
public abstract class WireWords extends HostWords {

    WireWords() {}

    /** What every socket of this notebook has done until now, as far as the {@link #recorder} has kept it. */
    public static Recording recording() {
        var here = LabSession.current("recording");
        here.session().cells().settle();
        return here.recorder().recording().noting(here.javaNet().unseen());
    }

    /**
     * The recorder of this notebook: {@code recorder().limits(Limits.ROOMY)} keeps more, {@code recorder().pause()} switches it off, and
     * {@code recorder().clear()} forgets. One socket is switched off by {@code client.setObserved(false)}.
     */
    public static Recorder recorder() {
        return LabSession.current("recorder").recorder();
    }

    /** Who said what on one connection, or in the last dialog of a server. */
    public static Conversation conversation(Sock socket) {
        var all = conversations(socket);
        if (all.isEmpty()) throw new IllegalArgumentException("conversation(" + socket + "): nothing is recorded of it. Either nobody talked over it, "
                + "or it was too long ago, or it was not recorded.");
        return all.get(all.size() - 1);
    }

    /** Who said what on a connection, or with every client of a server: a list, shown as a table. */
    public static Conversations conversations(Sock socket) {
        var here = LabSession.current("conversations");
        here.session().cells().settle();
        return Conversations.of(here.recorder().conversations(socket));
    }

    /** All conversations of this notebook until now: a list, shown as a table. */
    public static Conversations conversations() {
        return conversations(recording());
    }

    /** The conversations of a recording. */
    public static Conversations conversations(Recording recording) {
        return Conversations.of(recording.conversations());
    }

    /**
     * Runs a block and gives its value together with what passed between sockets meanwhile, also in the background tasks.
     *
     * <pre>
     * var traced = trace(() -&gt; {
     *     client.send("Hello");
     *     return client.recv(1024);
     * });
     * traced.passed()
     * </pre>
     */
    public static <T> Traced<T> trace(Callable<T> block) throws Exception {
        var here = LabSession.current("trace");
        return Recorder.trace(block, here.session().cells()::settle);
    }

    /** {@link #trace(Callable)} of a block without a value. */
    public static Recording trace(Task block) throws Exception {
        return trace(() -> {
            block.run();
            return "";
        }).passed();
    }

    /**
     * Writes a recording to a file: as packets for Wireshark when its name ends with {@code .pcapng}, else as a transcript in JSON, which
     * {@link #load} reads back.
     */
    public static void save(Recording recording, String file) {
        if (file.endsWith(".pcapng")) Pcapng.write(recording, Path.of(file));
        else Transcript.write(recording, Path.of(file));
    }

    /** Reads a transcript, or packets that tcpdump or Wireshark has written when the name ends with {@code .pcapng}, {@code .pcap} or {@code .cap}. */
    public static Recording load(String file) {
        return file.matches(".*\\.(pcapng|pcap|cap)") ? Capture.read(Path.of(file)) : Transcript.read(Path.of(file));
    }
}
