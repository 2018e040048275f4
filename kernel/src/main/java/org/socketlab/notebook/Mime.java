package org.socketlab.notebook;

/** What kind of data a MIME type holds in a notebook file (nbformat documentation, "display_data"). */
final class Mime {

    private Mime() {}

    /** A tree, left as it is. */
    static boolean isJson(String type) {
        return type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
    }

    /** Text that the file holds line by line; any other is one string. */
    static boolean isSplitInLines(String type) {
        return type.startsWith("text/") || type.equals("application/javascript") || type.equals("image/svg+xml");
    }
}
