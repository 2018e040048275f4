package org.socketlab.notebook.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Markup of cells and texts, as far as it only shows something: known elements of HTML and SVG, no scripts, no handlers, nothing loaded.
 * What is unknown makes way for what it holds; what acts is left out with all it holds.
 */
final class SafeHtml {

    private static final Set<String> ELEMENTS = words("a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
            + "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark meter ol p pre progress q s samp small span strong sub summary sup table tbody td tfoot "
            + "th thead time tr u ul var wbr "
            + "svg g path rect circle ellipse line polyline polygon text tspan textpath title desc defs marker lineargradient radialgradient stop "
            + "clippath mask pattern symbol use");
    private static final Set<String> LEFT_OUT = words("script style noscript template iframe frame frameset object embed applet base meta link form input "
            + "button select option textarea foreignobject animate animatemotion animatetransform set audio video source track canvas math head image "
            + "portal slot dialog plaintext xmp noembed noframes");
    /** Attributes that name something to load, to go to or to call. */
    private static final Set<String> ADDRESSES = words("href xlink:href src srcset action formaction background poster ping data codebase cite longdesc "
            + "usemap manifest srcdoc http-equiv profile dynsrc lowsrc");
    private static final Pattern GOES_ON = Pattern.compile("(?i)(https?:|mailto:|[#./?]|[\\w%-]+([./?#]|$)).*", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("data:image/(png|jpeg|gif|webp|svg\\+xml);base64,[A-Za-z0-9+/=\\s]*");
    private static final Pattern STYLE_THAT_ACTS = Pattern.compile("(?i)[\\\\@]|url\\(\\s*['\"]?(?!#)|image-set|expression|position\\s*:|behaviou?r");

    private SafeHtml() {}

    /** For where the page's own style rules. */
    static String of(String html) {
        return cleaned(html, false);
    }

    /** For a place of its own ({@link OutputHtml}), where style sheets reach nothing else. */
    static String withStyleSheets(String html) {
        return cleaned(html, true);
    }

    private static String cleaned(String html, boolean keepStyleSheets) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        for (var element : document.body().select("*")) {
            if (element == document.body()) continue;
            var name = element.normalName();
            if (keepStyleSheets && name.equals("style")) {
                if (STYLE_THAT_ACTS.matcher(element.data()).find()) element.remove();
            } else if (LEFT_OUT.contains(name)) {
                element.remove();
            } else if (!ELEMENTS.contains(name)) {
                element.unwrap();
            } else {
                clean(element);
            }
        }
        document.body().nodeStream(Comment.class).toList().forEach(Node::remove);
        return document.body().html();
    }

    private static void clean(Element element) {
        for (var attribute : element.attributes().asList()) {
            if (!isHarmless(element, attribute)) element.removeAttr(attribute.getKey());
        }
        if (element.normalName().equals("a")) element.attr("rel", "noopener noreferrer");
    }

    private static boolean isHarmless(Element element, Attribute attribute) {
        var name = attribute.getKey().toLowerCase(Locale.ROOT);
        var value = attribute.getValue().strip();
        if (name.startsWith("on") || !name.matches("[a-z][a-z0-9:_-]*")) return false;
        if (name.equals("style")) return !STYLE_THAT_ACTS.matcher(value).find();
        if (name.equals("src")) return element.normalName().equals("img") && PICTURE.matcher(value).matches();
        if (name.equals("href")) return value.startsWith("#") || element.normalName().equals("a") && GOES_ON.matcher(value).matches();
        return !ADDRESSES.contains(name) && !STYLE_THAT_ACTS.matcher(value.contains("url(") ? value : "").find();
    }

    private static Set<String> words(String words) {
        return Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
