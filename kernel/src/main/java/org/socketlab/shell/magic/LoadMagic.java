package org.socketlab.shell.magic;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code %load}: runs the Java of a file here, as if it stood in the cell. */
final class LoadMagic implements Magic.Line {

    private static final Pattern JSHELL_COMMAND = Pattern.compile("[ \\t]*/(?![/*])[a-z!?-].*");

    private final CommandEnvironment environment;
    private final Set<Path> loading = new LinkedHashSet<>();

    LoadMagic(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String summary() {
        return "runs a .java or .jsh file, or the code cells of an .ipynb notebook";
    }

    @Override
    public String example() {
        return "%load helpers.java";
    }

    @Override
    public String details() {
        return "What the file declares is then known to this notebook. Commands of the jshell tool (/set …) are passed over.\n"
                + "Errors name the file and its line. Magics in the file work too.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return environment.pathsLike(unfinished);
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
        if (call.args().isEmpty()) throw new MagicException("%load needs a file. Example: " + example());
        for (var word : call.words()) {
            for (var file : PathGlob.find(word, environment)) load(file, context);
        }
        return null;
    }

    private void load(Path file, MagicContext context) throws Exception {
        if (Files.isDirectory(file)) throw new MagicException("%load " + environment.show(file) + ": that is a folder. For a folder of classes write %classpath " + environment.show(file));
        if (!loading.add(file)) throw new MagicException("%load goes round in a circle: " + String.join(" → ", loading.stream().map(environment::show).toList()) + " → " + environment.show(file));
        try {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".ipynb")) runNotebook(file, context);
            else context.evaluate(withoutCommands(read(file), environment.show(file), context), environment.show(file), 1);
        } finally {
            loading.remove(file);
        }
    }

    private String read(Path file) throws MagicException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new MagicException("%load " + environment.show(file) + ": that is not UTF-8 text." + (ClassPathMagic.isJar(file) ? " A jar is added with %classpath." : ""), binary);
        } catch (IOException unreadable) {
            throw new MagicException("%load " + environment.show(file) + " cannot be read: " + unreadable + ".", unreadable);
        }
    }

    /** Commands of the jshell tool are blanked, so that the lines keep their numbers. */
    private static String withoutCommands(String text, String shownName, MagicContext context) {
        var java = new StringBuilder();
        var scanner = new JavaScanner(text);
        var number = 1;
        for (int from = 0, next; from < text.length(); from = next, number++) {
            var end = text.indexOf('\n', from);
            next = end < 0 ? text.length() : end + 1;
            var line = text.substring(from, next);
            if (scanner.betweenStatements() && JSHELL_COMMAND.matcher(line.stripTrailing()).matches()) {
                context.printError(shownName + ", line " + number + ": " + line.strip() + " is a command of the jshell tool and is passed over.\n");
                java.append('\n');
                scanner.skipTo(next);
            } else {
                java.append(line);
                scanner.readTo(next);
            }
        }
        return java.toString();
    }

    private void runNotebook(Path file, MagicContext context) throws Exception {
        var name = environment.show(file);
        var notebook = notebook(read(file), name);
        var language = notebook.path("metadata").path("kernelspec").path("language").asString(
                notebook.path("metadata").path("language_info").path("name").asString("java"));
        if (!language.equalsIgnoreCase("java")) throw new MagicException("%load " + name + ": its language is " + language + ", not Java.");
        var number = 0;
        for (var cell : notebook.path("cells")) {
            number++;
            if (cell.path("cell_type").asString("").equals("code")) context.evaluate(source(cell), name + ", cell " + number, 1);
        }
    }

    private static JsonNode notebook(String json, String name) throws MagicException {
        try {
            var notebook = JsonMapper.shared().readTree(json);
            if (notebook.path("cells").isArray()) return notebook;
            throw new MagicException("%load " + name + ": no cells in it; is it a notebook of format 4?");
        } catch (JacksonException broken) {
            throw new MagicException("%load " + name + ": not a notebook, its JSON is broken: " + broken.getOriginalMessage(), broken);
        }
    }

    private static String source(JsonNode cell) {
        var source = cell.path("source");
        if (!source.isArray()) return source.asString("");
        var text = new StringBuilder();
        source.forEach(line -> text.append(line.asString("")));
        return text.toString();
    }
}
