package org.socketlab.sockets.server;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Who serves a client: a thread of this JVM or a process. Its text is the same in every run; the process id is not and stands apart. */
public final class ServedBy {

    private final String text;
    private final OptionalLong pid;
    private final OptionalInt exitCode;

    private ServedBy(String text, OptionalLong pid, OptionalInt exitCode) {
        this.text = text;
        this.pid = pid;
        this.exitCode = exitCode;
    }

    static ServedBy thread(String name) {
        return new ServedBy("thread " + name, OptionalLong.empty(), OptionalInt.empty());
    }

    static ServedBy process(Process process) {
        boolean over = !process.isAlive();
        return new ServedBy("a process" + (over ? ", exit code " + process.exitValue() : ""), OptionalLong.of(process.pid()),
                over ? OptionalInt.of(process.exitValue()) : OptionalInt.empty());
    }

    /** Empty for a thread. */
    public OptionalLong pid() {
        return pid;
    }

    /** Empty for a thread, and while the process runs. */
    public OptionalInt exitCode() {
        return exitCode;
    }

    /** {@code thread server:50007 client 1}, {@code a process}, {@code a process, exit code 0}. */
    @Override
    public String toString() {
        return text;
    }
}
