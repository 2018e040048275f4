package org.socketlab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.socketlab.bench.Report.Row;

/**
 * The short questions once more, with both ends on one core ({@code taskset}, util-linux), in a JVM of its own. Which of two cores a woken thread runs on is
 * chance, and makes five times as much of a round trip as all that is compared here; on one core there is no chance.
 */
final class OneCore {

    private OneCore() {}

    static void measure(Report report, int rounds) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("taskset", "-c", "0", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(Ends.EXPORTS, "-cp", System.getProperty("java.class.path"), OneCore.class.getName(), String.valueOf(rounds)));
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) report.add(row(line.split("\t", -1)));
            }
            if (process.waitFor() != 0) report.missing("on one core", "the JVM on one core ended with " + process.exitValue());
        } catch (IOException noTaskset) {
            report.missing("on one core", noTaskset.getMessage());
        }
    }

    private static Row row(String[] cells) {
        return new Row(cells[0] + ", one core", cells[1], Double.parseDouble(cells[2]), cells[3], Double.parseDouble(cells[4]));
    }

    public static void main(String[] arguments) throws Exception {
        var report = new Report("");
        int rounds = Integer.parseInt(arguments[0]);
        PingPong.measure(report, rounds);
        Connects.measure(report, rounds);
        for (var row : report.rows()) System.out.printf(Locale.ROOT, "%s\t%s\t%f\t%s\t%f%n", row.question(), row.who(), row.value(), row.unit(), row.ratio());
        System.exit(0);
    }
}
