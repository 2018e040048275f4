package org.socketlab.host;

/** A running program. */
public record Program(long pid, String command) {

    /** {@code python3 (pid 4711)}. */
    @Override
    public String toString() {
        return command + " (pid " + pid + ")";
    }
}
