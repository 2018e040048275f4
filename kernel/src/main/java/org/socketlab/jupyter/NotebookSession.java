package org.socketlab.jupyter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.socketlab.shell.JavaSession;
import org.socketlab.shell.Session;
import org.socketlab.shell.SessionOptions;

/** Opens the session of a notebook in Jupyter: the lab's, with JJava's words and renderers. */
final class NotebookSession {

    /** In every cell from the start, beside the lab's imports. */
    static final List<String> IMPORTS = List.of("import static org.socketlab.jupyter.JJava.*;");

    private NotebookSession() {}

    static Session open(KernelServer server) {
        var kernel = server.jjava();
        var imports = new ArrayList<>(SessionOptions.DEFAULT_IMPORTS);
        imports.addAll(IMPORTS);
        var session = JavaSession.open(new SessionOptions(imports, List.of(), List.of(kernel.renderer()::show), Duration.ZERO));
        kernel.start(session);
        return session;
    }
}
