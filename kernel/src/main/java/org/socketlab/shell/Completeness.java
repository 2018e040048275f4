package org.socketlab.shell;

/** Whether a piece of code is a whole, and if more must follow, how the next line is indented. */
public record Completeness(Status status, String indent) {

    public enum Status { COMPLETE, INCOMPLETE, INVALID, UNKNOWN }
}
