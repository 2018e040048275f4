package org.socketlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.socketlab.jupyter.KernelApp;
import org.socketlab.jupyter.KernelInfo;
import org.socketlab.jupyter.NotebookSession;
import org.socketlab.jupyter.Rehearsal;
import org.socketlab.lab.LabSession;
import org.socketlab.shell.Session;

/** The rooms of the house that the commands open. */
final class Parts {

    private Parts() {}

    static int runKernel(Path connectionFile) {
        return KernelApp.run(connectionFile);
    }

    /**
     * Plays a kernel's first minute through; this process ends with it.
     *
     * @param start what the command line does to run a kernel, given the connection file and what runs it
     */
    static int rehearse(ToIntBiFunction<String, ToIntFunction<Path>> start) throws IOException {
        var rehearsal = Rehearsal.prepare();
        return start.applyAsInt(rehearsal.connectionFile().toString(), connectionFile -> rehearsal.run());
    }

    /** @param folder the notebook's own: where paths in magics start, as in Jupyter */
    static Session openSession(Path folder) {
        var session = NotebookSession.headless();
        session.magics().workIn(folder);
        return session;
    }

    /** What the notebook that has run leaves open, in a line; "" when it is nothing. */
    static String leftOpen() {
        return LabSession.leftOpen();
    }

    /** What a front end stores in a notebook that this kernel has run. */
    static Map<String, Object> languageInfo() {
        return KernelInfo.languageInfo();
    }
}
