package org.socketlab.bench;

import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.jupyter.NotebookSession;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;

/** Cells run in this JVM, whose output nobody sees. */
final class Cells {

    static final CellOutput UNSEEN = new CellOutput() {
        @Override
        public void stream(StreamName name, String text) {}

        @Override
        public void display(MimeBundle bundle, String displayId) {}

        @Override
        public void update(MimeBundle bundle, String displayId) {}

        @Override
        public void clear(boolean wait) {}

        @Override
        public String input(String prompt, boolean password) {
            return "";
        }
    };

    private Cells() {}

    static Session open() {
        return NotebookSession.headless();
    }

    /** Runs a cell that must not fail. @return how long it took, in milliseconds */
    static double run(Session session, int number, String code) {
        long began = System.nanoTime();
        var result = session.execute("cell " + number, number, code, UNSEEN);
        double millis = (System.nanoTime() - began) / 1e6;
        if (result instanceof CellResult.Failed failed) throw new IllegalStateException(code + "\n" + String.join("\n", failed.traceback()));
        return millis;
    }
}
