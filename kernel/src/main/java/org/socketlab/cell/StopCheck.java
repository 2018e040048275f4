package org.socketlab.cell;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What the code of every cell asks at each turn of a loop and at each method's entry; package {@code shell} weaves in
 * {@code if (StopCheck.armed) StopCheck.check();}. The field is true only while some cell or task is being stopped, so
 * the question costs one read. Public for the woven code and for loops of helper objects.
 */
public final class StopCheck {

    /** True while at least one cell or background task is being stopped. */
    public static volatile boolean armed;

    private static final Set<ThreadOwner> STOPPING = Collections.newSetFromMap(new IdentityHashMap<>());

    private StopCheck() {}

    /** @throws CellStopped if the calling thread belongs to a cell or background task that is being stopped */
    public static void check() {
        if (!armed) return;
        var owner = ThreadOwner.current();
        if (owner != null && owner.isStopping()) throw new CellStopped();
    }

    static synchronized void arm(ThreadOwner owner) {
        STOPPING.add(owner);
        armed = true;
    }

    static synchronized void disarm(ThreadOwner owner) {
        STOPPING.remove(owner);
        armed = !STOPPING.isEmpty();
    }
}
