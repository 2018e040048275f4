package org.socketlab.view;

import java.util.regex.Pattern;

/** Text to HTML and back. */
public final class Html {

    private static final Pattern NOT_FOR_READING = Pattern.compile("(?is)<(style|script)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern LINE_ENDING_TAG = Pattern.compile("(?i)\\s*(<br\\s*/?>|</(p|div|tr|h[1-6]|li|table|pre)>)\\s*");
    private static final Pattern CELL_ENDING_TAG = Pattern.compile("(?i)</t[dh]>\\s*(?=<t[dh])");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z!][^>]*>");

    private Html() {}

    /** Text as HTML shows it, also inside of an attribute in double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** What a terminal shows of a piece of HTML: its text, without tags, styles and scripts. */
    static String toText(String html) {
        var text = NOT_FOR_READING.matcher(html).replaceAll("");
        text = LINE_ENDING_TAG.matcher(text).replaceAll("\n");
        text = CELL_ENDING_TAG.matcher(text).replaceAll("\t");
        text = TAG.matcher(text).replaceAll("");
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&").strip();
    }
}
