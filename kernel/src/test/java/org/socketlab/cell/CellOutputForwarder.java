package org.socketlab.cell;

/** Passes everything on; a test overrides what it wants to see or disturb. */
class CellOutputForwarder implements CellOutput {

    private final CellOutput next;

    CellOutputForwarder(CellOutput next) {
        this.next = next;
    }

    @Override
    public void stream(StreamName name, String text) {
        next.stream(name, text);
    }

    @Override
    public void display(MimeBundle bundle, String displayId) {
        next.display(bundle, displayId);
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        next.update(bundle, displayId);
    }

    @Override
    public void clear(boolean wait) {
        next.clear(wait);
    }

    @Override
    public String input(String prompt, boolean password) throws InterruptedException {
        return next.input(prompt, password);
    }
}
