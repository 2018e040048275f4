package org.socketlab.lab;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import org.socketlab.cell.MimeBundle;
import org.socketlab.sockets.Bytes;
import org.socketlab.view.Values;

/** The forms in which a value is shown, when the person names them. */
final class Forms {

    private static final String JSON = "application/json";

    private Forms() {}

    /** @param mimeTypes the forms that are wanted; none for all that the session knows */
    static MimeBundle of(Object value, String... mimeTypes) {
        if (mimeTypes.length == 0) return LabSession.current("display").session().show(value);
        if (Arrays.asList(mimeTypes).contains(JSON)) return MimeBundle.of(Values.renderAs(value, mimeTypes));
        if (value instanceof CharSequence text) return ofEach(text.toString(), mimeTypes);
        if (value instanceof byte[] bytes) return ofEach(Base64.getEncoder().encodeToString(bytes), mimeTypes);
        if (value instanceof Bytes bytes) return of(bytes.toArray(), mimeTypes);
        return chosen(LabSession.current("display").session().show(value), mimeTypes);
    }

    private static MimeBundle ofEach(Object data, String... mimeTypes) {
        var forms = new LinkedHashMap<String, Object>();
        for (var type : mimeTypes) forms.put(type, data);
        return MimeBundle.of(forms);
    }

    private static MimeBundle chosen(MimeBundle shown, String... mimeTypes) {
        var forms = new LinkedHashMap<>(shown.data());
        forms.keySet().retainAll(Arrays.asList(mimeTypes));
        if (forms.isEmpty()) throw new IllegalArgumentException("the value has no form " + String.join(" or ", mimeTypes)
                + "; it can be shown as " + String.join(", ", shown.data().keySet()) + ", or give text that is of that type");
        return new MimeBundle(forms, shown.metadata());
    }
}
