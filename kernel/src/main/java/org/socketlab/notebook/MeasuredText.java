package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape of outputs that were measured, in cells tagged {@code measured}: which kinds there are, and their words. Every number, with
 * its unit of time or size, is one sign, and so is a run of blanks, dashes or blocks, since columns and bars are as wide as
 * the numbers say. Of a picture only the words count, and not the numbers on its axes; of JSON the keys.
 */
final class MeasuredText extends OutputText {

    private static final String NUMBER = "(?:(?<![\\w.])[-−+])?(?:\\d+(?:[,_]\\d{3})*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|\\bNaN\\b|∞)";
    private static final String NO_MORE_WORD = "(?![\\p{L}\\p{N}])";
    private static final Pattern TIME = Pattern.compile(NUMBER + "\\s?(?:ns|µs|μs|us|ms|s|min|h)" + NO_MORE_WORD);
    private static final Pattern SIZE = Pattern.compile(NUMBER + "\\s?(?:[kKMGT]i?)?(?:B|bit|bytes?)" + NO_MORE_WORD);
    private static final Pattern PLAIN = Pattern.compile(NUMBER + "(?:[kMGT]" + NO_MORE_WORD + ")?");
    private static final Pattern BLOCKS = Pattern.compile("[\u2580-\u259f\u2800-\u28ff]+");
    private static final Pattern RUN = Pattern.compile("([^\\p{L}\\p{N}\\n#])\\1+");
    private static final Pattern ONLY_NUMBERS = Pattern.compile("[\\P{L}&&[^#]]*+(?:# ?+[sB]?+(?:/s)?+[\\P{L}&&[^#]]*+)*+");

    static List<String> of(List<ObjectNode> outputs) {
        return new MeasuredText().linesOf(outputs);
    }

    @Override
    void addForm(String heading, String mime, JsonNode form) {
        if (Mime.isJson(mime)) addText(heading, JsonText.of(shape(form)), false);
        else if (mime.equals("text/html") || mime.equals("image/svg+xml")) addText(heading + ", its words", words(NotebookCell.joined(form)), false);
        else if (Mime.isSplitInLines(mime)) addText(heading, NotebookCell.joined(form), false);
        else addLine(heading);
    }

    @Override
    void addLines(String text) {
        super.addLines(withoutNumbers(text));
    }

    /** {@code  12.5 ms  ████} and {@code 980 µs  █} are both {@code # s}. */
    static String withoutNumbers(String text) {
        var signs = BLOCKS.matcher(text).replaceAll("");
        signs = TIME.matcher(signs).replaceAll("# s");
        signs = SIZE.matcher(signs).replaceAll("# B");
        signs = PLAIN.matcher(signs).replaceAll("#");
        signs = RUN.matcher(signs).replaceAll("$1");
        return signs.lines().map(String::strip).reduce((one, other) -> one + "\n" + other).orElse("") + (text.endsWith("\n") ? "\n" : "");
    }

    private static String words(String html) {
        var words = new ArrayList<String>();
        var body = Jsoup.parseBodyFragment(html).body();
        body.select("style, script").remove();
        body.traverse((NodeVisitor) (node, depth) -> {
            if (!(node instanceof TextNode text)) return;
            var word = withoutNumbers(text.text().strip());
            if (!ONLY_NUMBERS.matcher(word).matches()) words.add(word);
        });
        return String.join("\n", words);
    }

    private static JsonNode shape(JsonNode node) {
        var nodes = Notebook.JSON.getNodeFactory();
        if (node.isObject()) {
            var shapes = new TreeMap<String, JsonNode>();
            node.properties().forEach(property -> shapes.put(property.getKey(), shape(property.getValue())));
            return nodes.objectNode().setAll(shapes);
        }
        if (node.isArray()) {
            var shapes = new LinkedHashSet<JsonNode>();
            node.forEach(element -> shapes.add(shape(element)));
            return nodes.arrayNode().addAll(shapes);
        }
        return nodes.stringNode(node.isString() ? withoutNumbers(node.asString()) : node.isNumber() ? "#" : node.asString("null"));
    }
}
