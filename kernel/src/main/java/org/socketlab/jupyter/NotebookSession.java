package org.socketlab.jupyter;

import java.util.List;
import org.socketlab.lab.LabSession;
import org.socketlab.shell.Session;

/** Opens the session of a notebook in Jupyter: the lab's, with JJava's words and renderers. */
final class NotebookSession {

    /** In every cell from the start, beside the lab's imports. */
    static final List<String> IMPORTS = List.of("import static org.socketlab.jupyter.JJava.*;");

    private NotebookSession() {}

    static Session open(KernelServer server) {
        var renderer = new JJavaRenderer();
        var session = LabSession.open(IMPORTS, List.of(renderer::show));
        server.jjava(renderer).start(session);
        return session;
    }
}
