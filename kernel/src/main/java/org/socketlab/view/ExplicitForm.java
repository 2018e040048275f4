package org.socketlab.view;

import java.awt.image.RenderedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** A value in the MIME types that were asked for, and a plain text where none was. */
final class ExplicitForm {

    private static final String SVG = "image/svg+xml";

    private ExplicitForm() {}

    static Map<String, Object> render(Object value, String... mimeTypes) {
        if (mimeTypes.length == 0) return Values.render(value);
        var forms = new LinkedHashMap<String, Object>();
        forms.put(Values.TEXT, plainText(value, mimeTypes[0]));
        for (var type : mimeTypes) forms.put(type, form(value, type));
        return forms;
    }

    private static Object form(Object value, String type) {
        if (type.equals("application/json") || type.endsWith("+json"))
            return value instanceof CharSequence json ? json(json.toString()) : JsonTree.of(value);
        if (type.startsWith("image/") && !type.equals(SVG)) return image(value, type);
        if (value instanceof CharSequence text) return text.toString();
        var usual = Values.render(value);
        if (usual.containsKey(type)) return usual.get(type);
        return type.equals(Values.HTML) ? "<pre>" + Html.escape(TextForm.of(value)) + "</pre>" : TextForm.of(value);
    }

    /** A text that begins like an object or a list must be JSON; any other that is not is a JSON string. */
    private static Object json(String text) {
        var start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) return JsonTree.parse(text);
        try {
            return JsonTree.parse(text);
        } catch (IllegalArgumentException justText) {
            return text;
        }
    }

    private static String image(Object value, String type) {
        if (value instanceof byte[] bytes) return Pictures.base64(bytes);
        if (value instanceof RenderedImage image) return Pictures.base64(image, type.substring("image/".length()));
        throw new IllegalArgumentException((value == null ? "null" : TypeNames.of(value.getClass())) + " cannot be shown as " + type
                + "; give a BufferedImage or the image's bytes (byte[])");
    }

    private static String plainText(Object value, String type) {
        if (value instanceof CharSequence text) {
            if (type.equals(Values.HTML)) return TextForm.cut(Html.toText(text.toString()), TextForm.MOST_CHARS);
            if (type.equals(SVG)) return "SVG picture";
        }
        if (value instanceof byte[] bytes && type.startsWith("image/")) return type + ", " + bytes.length + " bytes";
        return value instanceof RenderedImage image ? Pictures.describe(image) : TextForm.of(value);
    }
}
