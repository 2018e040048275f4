package org.socketlab.sockets.server;

/**
 * How many clients a server serves at a time, and what happens to the others.
 *
 * @param most    the number, 0 for no limit
 * @param refuses whether the others are turned away; else they wait in the backlog
 */
record Limit(int most, boolean refuses) {

    static final Limit NONE = new Limit(0, false);

    static Limit waiting(int most) {
        return new Limit(atLeastOne("maxClients", most), false);
    }

    static Limit refusing(int most) {
        return new Limit(atLeastOne("refuseBeyond", most), true);
    }

    private static int atLeastOne(String word, int most) {
        if (most < 1) throw new IllegalArgumentException(word + "(" + most + "): a server without clients has nothing to do; give 1 or more");
        return most;
    }

    boolean isReached(int clients) {
        return most > 0 && clients >= most;
    }

    /** To follow a scheme's name. */
    @Override
    public String toString() {
        if (most == 0) return "";
        return ", at most " + most + (most == 1 ? " client" : " clients") + (refuses ? ", others are refused" : ", others wait");
    }
}
