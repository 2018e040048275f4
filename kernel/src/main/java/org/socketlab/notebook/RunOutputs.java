package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.socketlab.cell.MimeBundle;

/** The outputs of all cells of one run, under one lock because a display id reaches across cells. */
final class RunOutputs {

    private final List<CollectedOutput> all = new ArrayList<>();
    private boolean sealed;

    synchronized CollectedOutput forCell() {
        var output = new CollectedOutput(this);
        all.add(output);
        return output;
    }

    /** From here on nothing changes: what background tasks still say while they are being ended is not the notebook's. */
    synchronized void seal() {
        sealed = true;
    }

    synchronized void change(Runnable change) {
        if (!sealed) change.run();
    }

    synchronized <T> T read(Supplier<T> reading) {
        return reading.get();
    }

    void updateAll(MimeBundle bundle, String displayId) {
        all.forEach(output -> output.updateOwn(bundle, displayId));
    }
}
