package org.socketlab.view;

import java.awt.image.RenderedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Shows any value: as a map from MIME type to data, the way Jupyter displays want it (text as it is, images in base64,
 * JSON as a tree). There is always a {@code text/plain}. Showing a value never consumes it: streams, readers, iterators
 * and channels are only named. Safe from any thread.
 *
 * <pre>
 *   Values.render(Map.of("port", 50007));                    // text/plain and an HTML table
 *   Values.renderAs("# A title", "text/markdown");
 *   Values.register(Point.class, p -&gt; Map.of("text/html", "&lt;b&gt;" + p.x() + "&lt;/b&gt;"));
 * </pre>
 */
public final class Values {

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";

    /** From this length on the text of a table has a row on every line. */
    private static final int LONG_LINE = 100;

    private static final Registry REGISTRY = new Registry();

    private Values() {}

    /** All forms of a value, the richest last. Never fails: a value that cannot be shown is described with the reason. */
    public static Map<String, Object> render(Object value) {
        var forms = new LinkedHashMap<String, Object>();
        forms.put(TEXT, TextForm.of(value));
        if (value == null) return forms;
        try {
            var own = REGISTRY.render(value);
            if (own != null) forms.putAll(own);
            else addRichForms(value, forms);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failed) {
            forms.put(TEXT, forms.get(TEXT) + "\n(shown as text only: " + TextForm.brief(failed, 300) + ")");
        }
        return forms;
    }

    /**
     * A value shown as what its bearer says it is, such as {@code render("<b>bold</b>", "text/html")}. Strings are taken
     * as they are for {@code text/*}, {@code image/svg+xml} and JavaScript, and parsed for JSON types; other objects become
     * a JSON tree; {@code image/*} takes bytes or an image.
     *
     * @throws IllegalArgumentException if the value cannot be shown in one of the forms asked for
     */
    public static Map<String, Object> renderAs(Object value, String... mimeTypes) {
        return ExplicitForm.render(value, mimeTypes);
    }

    /**
     * From here on values of this type are shown by this function, unless a nearer type has one of its own; its forms come
     * beside or in place of the plain text. It may return null to leave a value to the next.
     */
    public static <T> void register(Class<T> type, Function<? super T, Map<String, Object>> renderer) {
        REGISTRY.register(type, renderer);
    }

    private static void addRichForms(Object value, Map<String, Object> forms) {
        if (value instanceof RenderedImage image) {
            forms.put(TEXT, Pictures.describe(image));
            forms.put("image/png", Pictures.base64(image, "png"));
            return;
        }
        Table.of(value).ifPresent(table -> {
            if (((String) forms.get(TEXT)).length() > LONG_LINE) forms.put(TEXT, TextForm.rowByRow(value));
            forms.put(HTML, TableHtml.of(table));
        });
    }
}
