package org.socketlab.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.socketlab.jupyter.KernelApp;
import org.socketlab.jupyter.KernelInfo;
import org.socketlab.shell.JavaSession;
import org.socketlab.shell.Session;
import org.socketlab.shell.SessionOptions;

/** The rooms of the house that the commands open. */
final class Parts {

    private Parts() {}

    static int runKernel(Path connectionFile) {
        return KernelApp.run(connectionFile);
    }

    static Session openSession() {
        return JavaSession.open(new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(), Duration.ZERO));
    }

    static Map<String, Object> languageInfo() {
        return KernelInfo.languageInfo();
    }
}
