package org.socketlab.notebook.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a notebook ran on.
 *
 * @param facts     name to value, such as {@code Java} to {@code 17.0.15}
 * @param libraries what {@code %maven} had brought: group, artifact, version
 */
public record RanOn(Map<String, String> facts, List<String> libraries) {

    public RanOn {
        facts = new LinkedHashMap<>(facts);
        libraries = List.copyOf(libraries);
    }

    /** This program, this Java and this system. */
    public static RanOn here(String socketLab, List<String> libraries) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("SocketLab", socketLab);
        facts.put("Java", System.getProperty("java.version"));
        facts.put("Java's vendor", System.getProperty("java.vendor"));
        facts.put("JVM", System.getProperty("java.vm.name"));
        facts.put("system", System.getProperty("os.name"));
        facts.put("system's version", System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        return new RanOn(facts, libraries);
    }

    /** A line for each fact: those that are the same on both, {@code Java: 17.0.15}, or those that are not, {@code Java: 17.0.15 there, 25.0.3 here}. */
    public List<String> compared(RanOn here, boolean same) {
        var lines = new ArrayList<String>();
        facts.forEach((name, there) -> {
            var now = here.facts.getOrDefault(name, "unknown");
            if (now.equals(there) == same) lines.add(name + ": " + there + (same ? "" : " there, " + now + " here"));
        });
        if (libraries.equals(here.libraries) == same) {
            lines.add("libraries: " + shown(libraries) + (same ? "" : " there, " + shown(here.libraries) + " here"));
        }
        return lines;
    }

    private static String shown(List<String> libraries) {
        return libraries.isEmpty() ? "none" : String.join(" ", libraries);
    }
}
