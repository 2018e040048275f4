package org.socketlab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures in {@code kernel/BENCHMARKS.md}: what stands between two marks is replaced, the words around it stay. */
final class FiguresTable {

    private static final String BEGIN = "<!-- figures of the last whole run -->\n";
    private static final String END = "<!-- end of figures -->";

    private FiguresTable() {}

    static void update(Path page, Report report) throws IOException {
        var text = Files.readString(page);
        int from = text.indexOf(BEGIN), to = text.indexOf(END);
        if (from < 0 || to < from) throw new IOException(page + " has lost the marks between which its figures stand: " + BEGIN.strip() + " and " + END);
        Files.writeString(page, text.substring(0, from) + BEGIN + of(report) + text.substring(to));
    }

    static String of(Report report) {
        var about = report.about().entrySet().stream().map(entry -> "- " + entry.getKey() + ": " + entry.getValue() + "\n").collect(Collectors.joining());
        var rows = report.rows().stream().map(row -> "| " + row.question() + " | " + row.who() + " | " + number(row.value()) + " " + row.unit() + " | " + number(row.ratio()) + " |\n")
                .collect(Collectors.joining());
        var curves = report.curves().stream().map(FiguresTable::growth).collect(Collectors.joining());
        return about + "\n| what | who | figure | ratio to the first |\n|---|---|---:|---:|\n" + rows + "\n| how it grows | smallest | largest |\n|---|---:|---:|\n" + curves;
    }

    private static String growth(Report.Curve curve) {
        int last = curve.sizes().length - 1;
        return "| " + curve.title() + " (" + curve.cost() + ") | " + number(curve.sizes()[0]) + ": " + number(curve.costs()[0])
                + " | " + number(curve.sizes()[last]) + ": " + number(curve.costs()[last]) + " |\n";
    }

    static String number(double value) {
        return value >= 1_000 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
