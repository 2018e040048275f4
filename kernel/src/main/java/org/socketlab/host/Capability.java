package org.socketlab.host;

/**
 * One thing that a machine can tell or do, or cannot.
 *
 * @param what    in a few words
 * @param can     whether it can
 * @param because how it is done, or why it is not possible: a whole sentence
 * @param remedy  what would make it possible, a whole sentence; "" when nothing would, or when it can
 */
public record Capability(String what, boolean can, String because, String remedy) {

    static Capability yes(String what, String because) {
        return new Capability(what, true, because, "");
    }

    static Capability no(String what, String because, String remedy) {
        return new Capability(what, false, because, remedy);
    }
}
