package org.socketlab.cli;

/** The entry of {@code socketlab.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        throw new UnsupportedOperationException("to be built");
    }
}
