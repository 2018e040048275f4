package org.socketlab.cell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to show, in several forms: MIME type to data, best known in Jupyter as {@code data} and {@code metadata} of
 * a {@code display_data} message (messaging specification, "Display data"). Text forms are {@code String}s, binary ones
 * base64 {@code String}s, {@code application/json} a tree of maps, lists and plain values.
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {

    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final MimeBundle EMPTY = new MimeBundle(Map.of(), Map.of());

    public MimeBundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public static MimeBundle of(Map<String, Object> data) {
        return new MimeBundle(data, Map.of());
    }

    public static MimeBundle text(String text) {
        return of(Map.of(TEXT, text));
    }

    /** This bundle with one more form, or with that form replaced. */
    public MimeBundle with(String mimeType, Object form) {
        var more = new LinkedHashMap<>(data);
        more.put(mimeType, form);
        return new MimeBundle(more, metadata);
    }
}
