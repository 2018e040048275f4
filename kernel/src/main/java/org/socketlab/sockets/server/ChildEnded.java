package org.socketlab.sockets.server;

import java.util.Map;

/** A child process ended otherwise than by the end of its handler. */
final class ChildEnded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    /** @param said what its JVM printed, or "" */
    ChildEnded(int exitCode, String said) {
        this("", exitCode, said);
    }

    /** @param before what the sentence begins with */
    ChildEnded(String before, int exitCode, String said) {
        super(before + told(exitCode) + (said.isEmpty() ? "" : "\n" + said), null, false, false);
    }

    private static String told(int exitCode) {
        int signal = exitCode - SIGNALLED;
        if (!SIGNALS.containsKey(signal)) return "its process ended with exit code " + exitCode;
        return "its process was ended by signal " + signal + " (" + SIGNALS.get(signal) + "), exit code " + exitCode + " = 128 + " + signal;
    }
}
