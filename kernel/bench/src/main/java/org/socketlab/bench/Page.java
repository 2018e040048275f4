package org.socketlab.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.socketlab.view.plot.Plot;

/** A report as one HTML file: a plot for each question, and all figures as a table below. */
final class Page {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
            + "table{border-collapse:collapse}td,th{padding:.1rem .8rem;text-align:left;border-bottom:1px solid #8884}td.n{text-align:right}";

    private Page() {}

    static String of(Report report) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>SocketLab, measured</title>\n<style>" + STYLE + "</style>\n<h1>SocketLab, measured</h1>\n<dl>\n");
        report.about().forEach((what, value) -> html.append("<dt><b>").append(escaped(what)).append("</b></dt><dd>").append(escaped(value)).append("</dd>\n"));
        html.append("</dl>\n");
        byCurve(report).values().forEach(plot -> html.append(plot.html()).append('\n'));
        byQuestion(report).forEach((question, bars) -> {
            if (bars.size() > 1) html.append(Plot.titled(question).bars(bars).html()).append('\n');
        });
        html.append("<h2>All figures</h2>\n<table><tr><th>what<th>who<th>figure<th><th>ratio to the first</tr>\n");
        for (var row : report.rows()) html.append("<tr><td>").append(escaped(row.question())).append("<td>").append(escaped(row.who()))
                .append("<td class=\"n\">").append(FiguresTable.number(row.value())).append("<td>").append(escaped(row.unit())).append("<td class=\"n\">").append(FiguresTable.number(row.ratio())).append("</tr>\n");
        return html.append("</table>\n</html>\n").toString();
    }

    private static Map<String, Plot> byCurve(Report report) {
        var plots = new LinkedHashMap<String, Plot>();
        for (var curve : report.curves()) {
            var plot = plots.computeIfAbsent(curve.title(), title -> Plot.titled(title).x(curve.size()).y(curve.cost()));
            if (curve.sizes()[curve.sizes().length - 1] >= 100 * curve.sizes()[0]) plot.logX().logY();
            plot.line(curve.who(), curve.sizes(), curve.costs());
        }
        return plots;
    }

    private static Map<String, Map<String, Double>> byQuestion(Report report) {
        var questions = new LinkedHashMap<String, Map<String, Double>>();
        for (var row : report.rows()) questions.computeIfAbsent(row.question() + " (" + row.unit() + ")", question -> new LinkedHashMap<>()).put(row.who(), row.value());
        return questions;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
