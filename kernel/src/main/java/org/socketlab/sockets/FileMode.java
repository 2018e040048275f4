package org.socketlab.sockets;

/** What a {@link SocketFile} is for, in Python's letters: {@code r} to read, {@code w} to write, {@code b} for bytes in place of text. */
record FileMode(String letters, boolean reads, boolean writes, boolean binary) {

    /** @throws IllegalArgumentException for other letters */
    static FileMode of(String letters) {
        if (letters == null || !letters.matches("[rwb]*"))
            throw new IllegalArgumentException("A mode is made of r, w and b, and was given " + (letters == null ? "null" : "\"" + letters + "\"") + ".");
        boolean writes = letters.contains("w");
        return new FileMode(letters, letters.contains("r") || !writes, writes, letters.contains("b"));
    }
}
