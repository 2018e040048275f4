package org.socketlab.cell;

/** The two text streams of a cell. */
public enum StreamName {
    STDOUT, STDERR;

    /** The name in messages and notebook files: {@code stdout}, {@code stderr}. */
    public String jupyterName() {
        return this == STDOUT ? "stdout" : "stderr";
    }
}
