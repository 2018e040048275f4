package org.socketlab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@code kernel_bench.py}, which puts the same questions to installed kernels over the real protocol. */
final class KernelBench {

    /** A Python that has jupyter_client, and whose Jupyter has the kernels. */
    private static final String PYTHON = "SOCKETLAB_BENCH_PYTHON";
    /** The names of the kernels, with blanks between. */
    private static final String KERNELS = "SOCKETLAB_BENCH_KERNELS";

    private KernelBench() {}

    static void measure(Report report, Path here, boolean quick) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python(here), here.resolve("kernel_bench.py").toString(), "--rows"));
        if (quick) command.addAll(List.of("--rounds", "8", "--idle", "1"));
        command.addAll(List.of(System.getenv().getOrDefault(KERNELS, "python3 socketlab").split(" ")));
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) row(report, line.split("\t", -1));
            }
            if (process.waitFor() != 0) report.missing("kernels", "kernel_bench.py did not get through; is there a Python with jupyter_client? "
                    + "java install/Start.java --setup-only makes one, or name one in " + PYTHON);
        } catch (IOException noPython) {
            report.missing("kernels", noPython.getMessage());
        }
    }

    private static void row(Report report, String[] cells) {
        report.cost(cells[0], cells[1], Double.parseDouble(cells[2]), cells[3]);
    }

    private static String python(Path here) {
        var venv = here.toAbsolutePath().normalize().getParent().resolveSibling(".venv");
        return Stream.of(System.getenv().getOrDefault(PYTHON, ""), venv.resolve("bin/python").toString(), venv.resolve("Scripts/python.exe").toString())
                .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path))).findFirst().orElse("python3");
    }
}
