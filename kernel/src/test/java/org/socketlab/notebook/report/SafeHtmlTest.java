package org.socketlab.notebook.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markup from anywhere shows, and does nothing. */
class SafeHtmlTest {

    @ParameterizedTest
    @ValueSource(strings = {"<script>x</script>", "<svg><script>x</script></svg>", "<iframe srcdoc='<script>x</script>'></iframe>", "<meta http-equiv=refresh content='0;url=x'>",
            "<form action=x><input></form>", "<template shadowrootmode=open>x</template>", "<svg><foreignObject><body onload=x></foreignObject></svg>",
            "<math><mi xlink:href=x>x</mi></math>", "<object data=x></object>", "<link rel=stylesheet href=x>", "<base href=x>", "<noscript><p title='</noscript><img src=x onerror=x>'></noscript>",
            "<svg><animate attributeName=href values=x /></svg>", "<!--x-->", "<style>x</style>", "<textarea>x</textarea>"})
    void whatActsIsLeftOut(String html) {
        assertThat(SafeHtml.of(html)).doesNotContain("x", "script", "on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=//evil/x onerror=x>", "<p onclick=x>", "<a href=javascript:x>", "<a href='java\nscript:x'>", "<a href='&#106;avascript:x'>", "<a href='\u0001javascript:x'>",
            "<a href='data:text/html,x'>", "<a href='vbscript:x'>", "<svg><a xlink:href='javascript:x'></a></svg>", "<svg><use href='http://evil/x'/></svg>",
            "<p style='background:url(//x)'>", "<p style='position:fixed'>", "<p style='b\\61 ckground:x'>", "<svg><rect fill='url(http://x)'/></svg>", "<img srcset=x>", "<a ping=x>",
            "<img src='data:image/svg+xml,<svg onload=x>'>"})
    void whatNamesSomethingToLoadOrCallLosesThat(String html) {
        assertThat(SafeHtml.of(html)).doesNotContain("x", "position", "script");
    }

    @Test
    void whatShowsIsKept() {
        var drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" viewBox=\"0 0 9 9\" style=\"max-width:none\"><defs><linearGradient id=\"g\"></linearGradient></defs>"
                + "<g><title>t</title><rect x=\"1\" fill=\"url(#g)\" stroke=\"var(--jp-border-color1,red)\"></rect><text y=\"2\" text-anchor=\"middle\">a &amp; b</text></g></svg>";
        assertThat(SafeHtml.of(drawing)).isEqualTo(drawing);
        assertThat(SafeHtml.of("<details><summary>Why?</summary>Because</details>")).isEqualTo("<details><summary>Why?</summary>Because</details>");
        assertThat(SafeHtml.of("<img alt=\"a\" src=\"data:image/png;base64,aGk=\">")).contains("data:image/png;base64,aGk=");
        for (var link : List.of("https://example.org/a?b#c", "02-socket-types.ipynb", "#top", "../README.md", "mailto:a@b.org")) {
            assertThat(SafeHtml.of("<a href=\"" + link + "\">l</a>")).contains("href=\"" + link + "\"").contains("noopener");
        }
        assertThat(SafeHtml.of("<unknown><b>kept</b></unknown>")).isEqualTo("<b>kept</b>");
    }

    @Test
    void aStyleSheetIsKeptOnlyWhereItReachesNothingElse() {
        assertThat(SafeHtml.withStyleSheets("<style>.a{color:red}</style>")).isEqualTo("<style>.a{color:red}</style>");
        assertThat(SafeHtml.withStyleSheets("<style>@import 'x'</style>")).isEmpty();
        assertThat(SafeHtml.withStyleSheets("<style>.a{background:url(//x)}</style>")).isEmpty();
    }

    @Property(tries = 500)
    void whateverComesInNothingActsInWhatGoesOut(@ForAll("markup") String html) {
        for (var safe : List.of(SafeHtml.of(html), SafeHtml.withStyleSheets(html))) {
            var parsed = Jsoup.parseBodyFragment(safe).body();
            assertThat(parsed.select("script, iframe, template, form, meta, base, link, object, foreignObject, [^on], [href^=javascript]")).as(html + " became " + safe).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.of("<script>", "</script>", "<svg>", "</svg>", "<style>", "</style>", "<math>", "<mtext>", "<table>", "<a href='javascript:x'>", "<img onerror=x src=y>",
                "<template>", "</template>", "<!--", "-->", "<![CDATA[", "]]>", "<noscript>", "</noscript>", "<title>", "</title>", "<textarea>", "'", "\"", ">", "<p ", "onload=x ", "text",
                "<foreignObject>", "<desc>", "<mglyph>", "<form>", "</form>", "<select>", "&lt;script&gt;", "<xmp>", "<plaintext>", "\u0000").list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
