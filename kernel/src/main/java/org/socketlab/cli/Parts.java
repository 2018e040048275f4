package org.socketlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.socketlab.jupyter.KernelApp;
import org.socketlab.lab.LabSession;
import org.socketlab.shell.Session;

/** The rooms of the house that the commands open. */
final class Parts {

    private Parts() {}

    static int runKernel(Path connectionFile) {
        return KernelApp.run(connectionFile);
    }

    static Session openSession() {
        return LabSession.open(List.of(), List.of());
    }

    static Map<String, Object> languageInfo() {
        return Map.of("name", "java", "version", System.getProperty("java.version"), "mimetype", "text/x-java",
                "file_extension", ".java", "pygments_lexer", "java", "codemirror_mode", "text/x-java", "nbconvert_exporter", "script");
    }
}
