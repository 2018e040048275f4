package org.socketlab.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.Parameters;
import picocli.CommandLine.Option;

/** The options that give a notebook's parameters other values, as papermill's do. */
final class ParameterOptions {

    @Option(names = {"-p", "--parameter"}, arity = "2", paramLabel = "NAME VALUE", hideParamSyntax = true,
            description = "Give a parameter another value: a number, true, false or null where it looks like one, else a string. The "
                    + "parameters are the variables of the cell tagged parameters; the value comes in a cell after it.")
    private List<String> typed = List.of();

    @Option(names = {"-r", "--parameter-raw"}, arity = "2", paramLabel = "NAME VALUE", hideParamSyntax = true,
            description = "The same with a string, whatever it looks like.")
    private List<String> raw = List.of();

    /** By name, as they were given. */
    Map<String, String> given() {
        var all = pairs(typed);
        all.putAll(pairs(raw));
        return all;
    }

    /** @throws UserError when the notebook has no such parameters */
    void inject(Notebook notebook, Path file) {
        try {
            Parameters.of(notebook).inject(pairs(typed), pairs(raw));
        } catch (IllegalArgumentException e) {
            throw new UserError(file + " " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, String> pairs(List<String> words) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < words.size(); i += 2) pairs.put(words.get(i), words.get(i + 1));
        return pairs;
    }
}
