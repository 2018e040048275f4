package org.socketlab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ValuesTest {

    record Point(int x, int y) {}

    record Sample(String name, double[] values) {}

    record Own(int[] data) {
        @Override
        public String toString() {
            return "my own words";
        }
    }

    @Test
    void plainValuesReadAsJavaPrintsThem() {
        assertThat(text(null)).isEqualTo("null");
        assertThat(text("two\nlines")).isEqualTo("two\nlines");
        assertThat(text(List.of(1, "a", 'c'))).isEqualTo("[1, a, c]");
        assertThat(text(Optional.of(new int[] {1}))).isEqualTo("Optional[[1]]");
        assertThat(text(Path.of("a", "b"))).isEqualTo("a/b");
        assertThat(text(new Point(1, 2))).isEqualTo("Point[x=1, y=2]");
        assertThat(text(String.class)).isEqualTo("class java.lang.String");
    }

    @Test
    void arraysAreShownDeepAlsoInsideOfOthers() {
        assertThat(text(new int[][] {{1, 2}, {3}})).isEqualTo("[[1, 2], [3]]");
        assertThat(text(new Object[] {"a", new char[] {'b'}, null})).isEqualTo("[a, [b], null]");
        assertThat(text(Map.of("k", new byte[] {-1}))).isEqualTo("{k=[-1]}");
        assertThat(text(new Sample("s", new double[] {0.5}))).isEqualTo("Sample[name=s, values=[0.5]]");
        assertThat(text(new Own(new int[3]))).isEqualTo("my own words");
    }

    @Test
    void errorsAreShownWithTheirCauses() {
        assertThat(text(new IllegalStateException("outer", new IOException("inner"))))
                .isEqualTo("java.lang.IllegalStateException: outer\nCaused by: java.io.IOException: inner");
    }

    @Test
    void noIdentityHashIsShownBecauseItDiffersFromRunToRun() {
        assertThat(text(new Object())).isEqualTo("Object@…");
        Runnable lambda = () -> {};
        assertThat(text(lambda)).isEqualTo("lambda of Runnable@…");
        assertThat(text(new Thread[0].getClass())).isEqualTo("class java.lang.Thread[]");
        assertThat(text(new CompletableFuture<>())).isEqualTo("CompletableFuture@…[Not completed]");
    }

    @Test
    void whatContainsItselfDoesNoHarm() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(text(list)).isEqualTo("[(this ArrayList again)]");
        Map<String, Object> map = new HashMap<>();
        map.put("me", map);
        assertThat(text(map)).isEqualTo("{me=(this HashMap again)}");
        var array = new Object[1];
        array[0] = array;
        assertThat(text(array)).isEqualTo("[(this Object[] again)]");
        assertThat(Values.renderAs(map, "application/json").get("application/json").toString()).contains("HashMap again");
        Object endless = new Object() {
            @Override
            public String toString() {
                return "x" + this;
            }
        };
        assertThat(text(endless)).isEqualTo("anonymous Object@… (its toString() never ends)");
    }

    @Test
    void aDeeplyNestedListDoesNoHarm() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) list = new ArrayList<>(List.of(list));
        assertThat(text(list)).contains("nested too deep");
    }

    @Test
    void aBrokenToStringIsNamed() {
        assertThat(text(new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("not now");
            }
        })).isEqualTo("anonymous Object@… (its toString() threw java.lang.IllegalStateException: not now)");
        assertThat(text(new Object() {
            @Override
            public String toString() {
                return null;
            }
        })).endsWith("(its toString() returned null)");
    }

    @Test
    void hugeValuesAreCutWithANoteOfWhatIsMissing() {
        assertThat(text("x".repeat(150_000))).hasSizeLessThan(101_000).endsWith(" … 50000 more characters");
        assertThat(text(Collections.nCopies(1_000_000_000, 7))).endsWith(", … 999999800 more]");
        assertThat(text(IntStream.range(0, 1_000).toArray())).startsWith("[0, 1, 2").endsWith("199, … 800 more]");
    }

    @Test
    void liveObjectsAreNamedAndNotConsumed() throws IOException {
        var in = new ByteArrayInputStream(new byte[] {1, 2});
        assertThat(text(in)).isEqualTo("ByteArrayInputStream (shown without reading it)");
        assertThat(in.available()).isEqualTo(2);
        var reader = new StringReader("abc");
        assertThat(text(reader)).isEqualTo("StringReader (shown without reading it)");
        assertThat(reader.read()).isEqualTo('a');
        var iterator = List.of(1).iterator();
        assertThat(text(iterator)).contains("shown without reading it");
        assertThat(iterator.hasNext()).isTrue();
        var stream = Stream.of(1, 2);
        assertThat(text(stream)).contains("shown without reading it");
        assertThat(stream.count()).isEqualTo(2);
    }

    @Test
    void mapsRecordsMapsInListsAndGridsBecomeTables() {
        var map = new LinkedHashMap<String, Object>();
        map.put("a<b", 1);
        map.put("n", null);
        assertThat(html(map)).contains("<th style=\"text-align:left;white-space:pre-wrap\">key</th>", "a&lt;b", ">1</td>", "text-align:right");
        assertThat(html(List.of(new Point(1, 2), new Point(3, 4)))).contains(">x</th>", ">y</th>", ">3</td>", ">4</td>");
        assertThat(html(new Point[] {new Point(5, 6)})).contains(">x</th>", ">6</td>");
        assertThat(html(List.of(Map.of("p", 1), Map.of("q", 2)))).contains(">p</th>", ">q</th>");
        assertThat(html(new int[][] {{1, 2}, {3}})).doesNotContain("<th").contains(">3</td>");
        assertThat(html(List.of(List.of("r", "s")))).contains(">s</td>");
        assertThat(html(List.of(1, 2))).isNull();
        assertThat(html(List.of())).isNull();
        assertThat(html(Map.of())).isNull();
        assertThat(html("<b>not a table</b>")).isNull();
    }

    @Test
    void aTableTooLargeSaysWhatIsNotShown() {
        var wide = new int[150][40];
        assertThat(html(wide)).endsWith("<p>… 50 more rows and 10 more columns not shown</p>");
        assertThat(html(wide).split("<tr>")).hasSize(101);
        assertThat(text(IntStream.range(0, 20).mapToObj(i -> new Point(i, i)).toList()))
                .startsWith("[Point[x=0, y=0],\n Point[x=1, y=1],\n").endsWith("]");
    }

    @Test
    void aCollectionThatChangesOrFailsWhileItIsShownIsShownAsFarAsItGoes() {
        var broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                if (index == 2) throw new IllegalStateException("gone");
                return index;
            }

            @Override
            public int size() {
                return 5;
            }
        };
        assertThat(text(broken)).startsWith("[0, 1 … (reading on failed: java.lang.IllegalStateException: gone)]");
    }

    @Test
    void anImageBecomesAPngThatReadsBackPixelByPixel() throws IOException {
        for (int size = 1; size <= 5; size++) {
            var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(size - 1, 0, 0xFF123456);
            var forms = Values.render(image);
            var read = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) forms.get("image/png"))));
            assertThat(read.getRGB(size - 1, 0)).isEqualTo(0xFF123456);
            assertThat(forms.get("text/plain")).isEqualTo("image, " + size + " × " + size + " pixels");
        }
    }

    @Test
    void aFormAskedForIsGivenBesideAPlainText() {
        assertThat(Values.renderAs("<p>a &lt; <b>b</b></p><style>x{}</style>", "text/html"))
                .containsEntry("text/html", "<p>a &lt; <b>b</b></p><style>x{}</style>").containsEntry("text/plain", "a < b");
        assertThat(Values.renderAs("# Title", "text/markdown")).containsEntry("text/markdown", "# Title").containsEntry("text/plain", "# Title");
        assertThat(Values.renderAs("<svg/>", "image/svg+xml")).containsEntry("image/svg+xml", "<svg/>");
        assertThat(Values.renderAs("$x^2$", "text/latex")).containsEntry("text/latex", "$x^2$");
        assertThat(Values.renderAs(new byte[] {1}, "image/jpeg")).containsEntry("image/jpeg", "AQ==").containsEntry("text/plain", "image/jpeg, 1 bytes");
        assertThat((String) Values.renderAs(new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB), "image/jpeg").get("image/jpeg")).startsWith("/9j/");
        assertThat(Values.renderAs(Map.of("a", 1), "text/html").get("text/html").toString()).startsWith("<table>");
        assertThatThrownBy(() -> Values.renderAs("not an image", "image/png")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String cannot be shown as image/png; give a BufferedImage");
    }

    @Test
    void jsonIsATreeThatAnyWriterCanWrite() {
        var value = new LinkedHashMap<String, Object>();
        value.put("nan", Double.NaN);
        value.put("day", LocalDate.of(2026, 11, 22));
        value.put("point", new Point(1, 2));
        value.put("list", new int[] {1});
        value.put("none", Optional.empty());
        assertThat(json(value)).hasToString("{nan=NaN, day=2026-11-22, point={x=1, y=2}, list=[1], none=null}");
        assertThat(json("{\"a\": [1, true, null]}")).isInstanceOf(Map.class).hasToString("{a=[1, true, null]}");
        assertThat(json("just text")).isEqualTo("just text");
        assertThatThrownBy(() -> json("{\"a\": ")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not JSON");
    }

    interface Shape {}
    interface Round extends Shape {}
    record Circle(int radius) implements Round {}

    @Test
    void theRendererOfTheNearestTypeWinsAndItsFailureIsNoLoss() {
        Values.register(Shape.class, shape -> Map.of("text/html", "a shape"));
        assertThat(html(new Circle(1))).isEqualTo("a shape");
        assertThat(text(new Circle(1))).isEqualTo("Circle[radius=1]");
        Values.register(Round.class, round -> Map.of("text/html", "round", "text/plain", "o"));
        assertThat(Values.render(new Circle(1))).containsEntry("text/html", "round").containsEntry("text/plain", "o");
        Values.register(Circle.class, circle -> null);
        assertThat(html(new Circle(1))).isEqualTo("round");
        Values.register(Circle.class, circle -> { throw new IllegalStateException("no paint"); });
        assertThat(text(new Circle(1))).isEqualTo("Circle[radius=1]\n(shown as text only: java.lang.IllegalStateException: no paint)");
    }

    private static String text(Object value) {
        return (String) Values.render(value).get("text/plain");
    }

    private static String html(Object value) {
        return (String) Values.render(value).get("text/html");
    }

    private static Object json(Object value) {
        return Values.renderAs(value, "application/json").get("application/json");
    }
}
