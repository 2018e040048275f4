package org.socketlab.jupyter;

import com.google.gson.JsonElement;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.socketlab.cell.MimeBundle;
import org.socketlab.jupyter.transport.Json;
import tools.jackson.core.JacksonException;

/** JJava's display data as this kernel's MIME bundles and back. */
final class DisplayDatas {

    /** JJava has no way to list what a display data holds. */
    private static final Field DATA = field("data");
    private static final Field METADATA = field("metadata");

    private DisplayDatas() {}

    private static Field field(String name) {
        try {
            var field = DisplayData.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static MimeBundle bundle(DisplayData display) {
        var data = new LinkedHashMap<String, Object>();
        map(DATA, display).forEach((type, form) -> data.put(type, form(type, form)));
        var metadata = new LinkedHashMap<String, Object>();
        map(METADATA, display).forEach((key, value) -> metadata.put(key, plain(value)));
        return new MimeBundle(data, metadata);
    }

    static DisplayData of(MimeBundle bundle) {
        var display = new DisplayData();
        bundle.data().forEach(display::putData);
        bundle.metadata().forEach(display::putMetaData);
        return display;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Field field, DisplayData display) {
        try {
            var map = (Map<String, Object>) field.get(display);
            return map == null ? Map.of() : map;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JJava's {@code putJSON} takes JSON as text; front ends want the tree. */
    private static Object form(String type, Object form) {
        if (!type.equals("application/json") || !(form instanceof String text)) return plain(form);
        try {
            return Json.parse(text);
        } catch (JacksonException notJson) {
            return text;
        }
    }

    private static Object plain(Object form) {
        if (form instanceof JsonElement json) return Json.parse(json.toString());
        return form instanceof CharSequence ? form.toString() : form;
    }
}
