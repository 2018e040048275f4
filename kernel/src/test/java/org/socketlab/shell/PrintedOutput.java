package org.socketlab.shell;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;

/** A front end that collects text and displays, and has nobody to ask. */
final class PrintedOutput implements CellOutput {

    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final List<MimeBundle> shown = new ArrayList<>();

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    synchronized List<MimeBundle> shown() {
        return List.copyOf(shown);
    }

    @Override
    public void stream(StreamName name, String text) {
        (name == StreamName.STDOUT ? out : err).append(text);
    }

    @Override
    public synchronized void display(MimeBundle bundle, String displayId) {
        shown.add(bundle);
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public String input(String prompt, boolean password) {
        throw new UnsupportedOperationException("nobody to ask");
    }
}
