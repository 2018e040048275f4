package org.socketlab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, on which machine, as a table for people and as JSON. */
final class Report {

    private final Map<String, String> about = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    /** @param ratio to the first row with the same question: 1 is as good, more is better */
    record Row(String question, String who, double value, String unit, double ratio) {}

    /** How a cost grows: one point for each size. */
    record Curve(String title, String size, String cost, String who, double[] sizes, double[] costs) {}

    Report(String command) {
        about.put("machine", Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        about.put("jdk", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        about.put("commit", said("git", "rev-parse", "--short", "HEAD"));
        about.put("python", said("python3", "--version"));
        about.put("load", load());
        about.put("command", command);
    }

    private static String said(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "not there";
        }
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0] + " when this began; others' work falsifies figures, ratios less";
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    /** A figure of which more is better (a rate); its ratio is to the first one of the same question. */
    void rate(String question, String who, double value, String unit) {
        add(question, who, value, unit, value / first(question, value));
    }

    /** A figure of which less is better (a time, a size); its ratio is how many times it goes into the first one of the same question. */
    void cost(String question, String who, double value, String unit) {
        add(question, who, value, unit, first(question, value) / value);
    }

    private double first(String question, double value) {
        return rows.stream().filter(row -> row.question.equals(question)).mapToDouble(Row::value).findFirst().orElse(value);
    }

    private void add(String question, String who, double value, String unit, double ratio) {
        add(new Row(question, who, value, unit, ratio));
    }

    /** A figure of another report. */
    void add(Row row) {
        rows.add(row);
        System.err.println(line(row));
    }

    /** How a cost grows with a size. */
    void curve(String title, String size, String cost, String who, double[] sizes, double[] costs) {
        curves.add(new Curve(title, size, cost, who, sizes, costs));
        System.err.println(title + ", " + who + ": " + Arrays.toString(sizes) + " -> " + Arrays.toString(costs) + " " + cost);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<Curve> curves() {
        return List.copyOf(curves);
    }

    /** Machine, JDK, commit, command, and what could not be measured. */
    Map<String, String> about() {
        return Collections.unmodifiableMap(about);
    }

    /** Something that could not be measured here, and why. */
    void missing(String question, String why) {
        about.put(question, why);
        System.err.println(question + ": " + why);
    }

    private static String line(Row row) {
        return String.format(Locale.ROOT, "%-34s %-34s %14.2f %-10s %6.2f", row.question, row.who, row.value, row.unit, row.ratio);
    }

    String table() {
        var head = about.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).collect(Collectors.joining("\n"));
        var titles = String.format("%-34s %-34s %14s %-10s %6s", "WHAT", "WHO", "FIGURE", "", "RATIO");
        return head + "\n\n" + titles + "\n" + rows.stream().map(Report::line).collect(Collectors.joining("\n"));
    }

    String json() {
        var head = about.entrySet().stream().map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                .collect(Collectors.joining(",\n "));
        var body = rows.stream().map(row -> String.format(Locale.ROOT,
                "{\"what\": %s, \"who\": %s, \"figure\": %.3f, \"unit\": %s, \"ratio\": %.3f}",
                quoted(row.question), quoted(row.who), row.value, quoted(row.unit), row.ratio)).collect(Collectors.joining(",\n  "));
        var lines = curves.stream().map(curve -> "{\"what\": " + quoted(curve.title) + ", \"who\": " + quoted(curve.who) + ", \"size\": " + quoted(curve.size)
                + ", \"cost\": " + quoted(curve.cost) + ", \"sizes\": " + Arrays.toString(curve.sizes) + ", \"costs\": " + Arrays.toString(curve.costs) + "}")
                .collect(Collectors.joining(",\n  "));
        return "{" + head + ",\n \"rows\": [\n  " + body + "],\n \"curves\": [\n  " + lines + "]}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
