package org.socketlab.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.socketlab.cell.MimeBundle;
import org.socketlab.host.Answer;
import org.socketlab.host.Report;

/** How the reports of the system show as values: aligned lines, and a table in a browser. */
final class ReportCard {

    private ReportCard() {}

    /** A renderer of a session: answers for reports, and for answers that may be reports. */
    static Optional<MimeBundle> render(Object value) {
        if (value instanceof Answer.Known<?> known) return render(known.value());
        if (value instanceof Answer.Unknown<?> unknown) return Optional.of(MimeBundle.text(unknown.toString()));
        if (value instanceof Report report) return Optional.of(MimeBundle.text(report.text()).with(MimeBundle.HTML, html(report)));
        return Optional.empty();
    }

    private static String html(Report report) {
        var table = report.grid();
        var shown = table.rows().isEmpty() ? Cards.note(report.nothing())
                : Cards.table(table.head().stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList(), table.rows());
        var title = report.title().isEmpty() ? List.<String>of() : List.of(report.title());
        return Stream.of(title.stream().map(Cards::note), Stream.of(shown), report.notes().stream().map(Cards::note))
                .flatMap(lines -> lines).collect(Collectors.joining("<br>"));
    }
}
