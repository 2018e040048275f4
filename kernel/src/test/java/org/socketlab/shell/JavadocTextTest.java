package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTextTest {

    @Test
    void inlineTags() {
        assertThat(JavadocText.of("Sends {@code a < b} to {@link java.net.Socket#connect(int, int) the peer}, see {@link #close()} and {@linkplain Map maps}.").text())
                .isEqualTo("Sends a < b to the peer, see close() and maps.");
        assertThat(JavadocText.of("{@code if (x) { y(); }} {@literal <b>} {@inheritDoc}{@value #MAX}").html()).isEqualTo("<div><code>if (x) { y(); }</code> &lt;b&gt; <code>MAX</code></div>");
        assertThat(JavadocText.of("{@return the sum}").text()).isEqualTo("Returns the sum.");
        assertThat(JavadocText.of("an {@code unfinished").text()).isEqualTo("an unfinished");
    }

    @Test
    void paragraphsListsAndPreformattedText() {
        assertThat(JavadocText.of("One &mdash; two.\n<p>Three\nfour.\n<ul><li>a</li><li>b</li></ul>\n<pre>\n  x = 1;\n    y = {@code <z>};\n</pre>\nEnd.").text())
                .isEqualTo("One — two.\n\nThree four.\n\n  • a\n  • b\n\n    x = 1;\n      y = <z>;\n\nEnd.");
    }

    @Test
    void blockTags() {
        var doc = JavadocText.of("Binds.\n\n@param port the port,\n   0 for any\n@param <T> what\n@return this\n@throws IOException if {@code bind(2)} fails\n@see #close()\n@author nobody");
        assertThat(doc.text()).isEqualTo("Binds.\n\nParameters\n\n  port  the port, 0 for any\n  <T>  what\n\nReturns\n\n  this\n\nThrows\n\n  IOException  if bind(2) fails\n\nSee\n\n  close()");
        assertThat(doc.html()).contains("<p><b>Parameters</b></p><table><tr><td style=\"text-align:left;vertical-align:top\"><code>port</code></td>");
    }

    @Test
    void atSignsInsideCodeStay() {
        assertThat(JavadocText.of("So:\n<pre>\n@Override\nvoid f();\n</pre>").text()).isEqualTo("So:\n\n    @Override\n    void f();");
    }

    @Test
    void linksThatLeadNowhereBecomeWords() {
        assertThat(JavadocText.of("See <a href=\"Character.html#x\">code units</a> and <a href=\"https://example.org\">there</a>.").html())
                .isEqualTo("<div>See code units and <a href=\"https://example.org\">there</a>.</div>");
    }

    @Test
    void longLinesAreWrapped() {
        assertThat(JavadocText.of("word ".repeat(60)).text().lines()).allMatch(line -> line.length() <= 100).hasSize(3);
    }
}
