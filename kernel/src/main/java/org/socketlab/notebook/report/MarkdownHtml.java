package org.socketlab.notebook.report;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Text cells as HTML: CommonMark with tables, and the HTML in it as far as it is {@linkplain SafeHtml safe}. */
final class MarkdownHtml {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    private MarkdownHtml() {}

    static String of(String markdown) {
        return SafeHtml.of(RENDERER.render(PARSER.parse(markdown)));
    }
}
