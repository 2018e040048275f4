package org.socketlab.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what a front end would get. */
final class RecordedOutput implements CellOutput {

    /** One message: its kind ({@code stdout}, {@code stderr}, {@code display}, {@code update}, {@code clear}), its text form and display id. */
    record Message(String kind, String text, String displayId, MimeBundle bundle) {}

    final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    final BlockingQueue<String> prompts = new LinkedBlockingQueue<>();
    private final List<Message> messages = new ArrayList<>();

    @Override
    public synchronized void stream(StreamName name, String text) {
        messages.add(new Message(name.jupyterName(), text, null, null));
    }

    @Override
    public synchronized void display(MimeBundle bundle, String displayId) {
        messages.add(new Message("display", String.valueOf(bundle.data().get(MimeBundle.TEXT)), displayId, bundle));
    }

    @Override
    public synchronized void update(MimeBundle bundle, String displayId) {
        messages.add(new Message("update", String.valueOf(bundle.data().get(MimeBundle.TEXT)), displayId, bundle));
    }

    @Override
    public synchronized void clear(boolean wait) {
        messages.add(new Message("clear", String.valueOf(wait), null, null));
    }

    @Override
    public String input(String prompt, boolean password) throws InterruptedException {
        prompts.add(password ? prompt + " (hidden)" : prompt);
        return answers.take();
    }

    synchronized List<Message> messages() {
        return new ArrayList<>(messages);
    }

    /** All text of one kind, joined. */
    synchronized String text(String kind) {
        var text = new StringBuilder();
        for (var message : messages) if (message.kind.equals(kind)) text.append(message.text);
        return text.toString();
    }

    synchronized long count(String kind) {
        return messages.stream().filter(message -> message.kind.equals(kind)).count();
    }
}
