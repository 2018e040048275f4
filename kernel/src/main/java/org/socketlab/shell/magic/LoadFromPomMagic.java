package org.socketlab.shell.magic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code %loadFromPOM pom.xml} and {@code %%loadFromPOM}: the dependencies of a POM. */
final class LoadFromPomMagic implements Magic.Line, Magic.Body {

    private static final Pattern WRAPPER = Pattern.compile("</?(dependencies|repositories)\\s*>");

    private final MavenClassPath classPath;
    private final CommandEnvironment environment;

    LoadFromPomMagic(MavenClassPath classPath, CommandEnvironment environment) {
        this.classPath = classPath;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "loadFromPOM";
    }

    @Override
    public String summary() {
        return "adds the dependencies of a Maven POM";
    }

    @Override
    public String example() {
        return "%loadFromPOM pom.xml";
    }

    @Override
    public String details() {
        return "Those of scope compile and runtime, with the POM's repositories, properties and managed versions.\n"
                + "%%loadFromPOM takes the text below it: a whole POM, or only some <dependency> and <repository> elements.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return environment.pathsLike(unfinished);
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
        var words = call.words();
        if (words.isEmpty()) throw new MagicException("%loadFromPOM needs a file. Example: " + example());
        var file = PathGlob.find(words.get(0), environment).get(0);
        load(Files.isDirectory(file) ? file.resolve("pom.xml") : file, context);
        return null;
    }

    @Override
    public Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception {
        if (call.body().isBlank()) throw new MagicException("%%loadFromPOM needs a POM, or <dependency> elements, below it.");
        var file = Files.createTempFile("notebook", ".pom.xml");
        try {
            Files.writeString(file, whole(call.body()));
            load(file, context);
        } finally {
            Files.delete(file);
        }
        return null;
    }

    private void load(Path file, MagicContext context) throws Exception {
        var pom = new MavenPom(file);
        classPath.add(pom::wanted, pom, false, context);
    }

    private static String whole(String body) {
        if (body.contains("<project")) return body;
        var head = "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId><artifactId>cell</artifactId><version>1</version>";
        if (body.contains("<dependencyManagement")) return head + body + "</project>";
        var elements = WRAPPER.matcher(body).replaceAll("");
        var dependencies = all("dependency", elements);
        var repositories = all("repository", elements);
        var rest = remove(elements, dependencies, repositories);
        return head + "<repositories>" + String.join("", repositories) + "</repositories><dependencies>" + String.join("", dependencies)
                + "</dependencies>" + rest + "</project>";
    }

    private static List<String> all(String element, String text) {
        return Pattern.compile("<" + element + "\\s*>.*?</" + element + "\\s*>", Pattern.DOTALL).matcher(text).results()
                .map(MatchResult::group).collect(Collectors.toList());
    }

    @SafeVarargs
    private static String remove(String text, List<String>... parts) {
        for (var list : parts) for (var part : list) text = text.replace(part, "");
        return text;
    }
}
