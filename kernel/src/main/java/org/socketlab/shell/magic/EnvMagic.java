package org.socketlab.shell.magic;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code %env}: shows and sets environment variables for the commands of {@code %sh}. */
final class EnvMagic implements Magic.Line {

    private static final Pattern SECRET = Pattern.compile("(?i).*(key|token|secret|passw|credential).*");
    private static final Pattern NAME = Pattern.compile("[^=\\s]+");

    private final CommandEnvironment environment;

    EnvMagic(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "env";
    }

    @Override
    public String summary() {
        return "shows or sets environment variables for %sh";
    }

    @Override
    public String example() {
        return "%env GREETING=hello";
    }

    @Override
    public String details() {
        return "%env            lists all (what looks like a secret is hidden)\n"
                + "%env NAME       shows one\n"
                + "%env NAME=value sets it, %env NAME= empties it, %env -u NAME removes it\n"
                + "A running JVM cannot change its own environment: System.getenv(\"NAME\") stays as it was when the kernel started.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return environment.variables().keySet().stream().filter(name -> name.startsWith(unfinished)).toList();
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws MagicException {
        var args = call.args();
        if (args.isEmpty()) context.print(list());
        else if (args.startsWith("-u ")) remove(args.substring(3).strip(), context);
        else if (args.contains("=")) set(args.substring(0, args.indexOf('=')).strip(), args.substring(args.indexOf('=') + 1), context);
        else if (args.contains(" ")) set(args.substring(0, args.indexOf(' ')), args.substring(args.indexOf(' ') + 1), context);
        else context.print(existing(args) + "\n");
        return null;
    }

    private String list() {
        return environment.variables().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (SECRET.matcher(entry.getKey()).matches() ? "…" : entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private void set(String name, String value, MagicContext context) throws MagicException {
        if (!NAME.matcher(name).matches()) throw new MagicException("'" + name + "' cannot be the name of a variable. Write " + example() + ".");
        environment.variables().put(name, unquoted(value.strip()));
        context.print(name + "=" + environment.variables().get(name) + "   (for %sh; System.getenv in this JVM stays as it is)\n");
    }

    private void remove(String name, MagicContext context) throws MagicException {
        existing(name);
        environment.variables().remove(name);
        context.print(name + " removed   (for %sh; System.getenv in this JVM stays as it is)\n");
    }

    private String existing(String name) throws MagicException {
        var value = environment.variables().get(name);
        if (value != null) return value;
        var near = Nearest.to(name, environment.variables().keySet());
        throw new MagicException("There is no environment variable " + name + "." + (near.isEmpty() ? "" : " Near to it: " + String.join(", ", near) + "."));
    }

    private static String unquoted(String value) {
        var words = Words.split(value);
        return value.startsWith("\"") && words.size() == 1 ? words.get(0) : value;
    }
}
