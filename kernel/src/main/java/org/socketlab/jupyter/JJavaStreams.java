package org.socketlab.jupyter;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.StreamName;

/** {@code kernel().getIO()}: streams and displays that go to the output of the cell at hand. */
final class JJavaStreams extends JupyterIO {

    JJavaStreams(Supplier<CellOutput> output) {
        super(StandardCharsets.UTF_8);
        setEnv(new Environment(output));
        setJupyterInEnabled(true);
    }

    private static final class Environment extends ShellReplyEnvironment {
        private final Supplier<CellOutput> output;

        Environment(Supplier<CellOutput> output) {
            super(null, null, null, null);
            this.output = output;
        }

        @Override
        public void publish(Message<?> message) {
            if (message.getContent() instanceof PublishUpdateDisplayData update) {
                output.get().update(DisplayDatas.bundle(update), update.getDisplayId());
            } else if (message.getContent() instanceof PublishDisplayData display) {
                output.get().display(DisplayDatas.bundle(display), display.getDisplayId());
            }
        }

        @Override
        public void writeToStdOut(String text) {
            output.get().stream(StreamName.STDOUT, text);
        }

        @Override
        public void writeToStdErr(String text) {
            output.get().stream(StreamName.STDERR, text);
        }

        @Override
        public String readFromStdIn(String prompt, boolean password) {
            try {
                return output.get().input(prompt, password) + "\n";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for input", e);
            }
        }
    }
}
