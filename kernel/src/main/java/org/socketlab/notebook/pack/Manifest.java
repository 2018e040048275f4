package org.socketlab.notebook.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first file of a pack, {@value #NAME}: what is in it.
 *
 * @param notebook   the notebook's file
 * @param files      further files that came with it, by their paths from the notebook's folder
 * @param parameters that were given to its run, by name
 * @param seed       the value of its variable {@code seed}; "" when it has none
 */
record Manifest(String notebook, List<String> files, Map<String, String> parameters, String seed, RanOn ranOn) {

    static final String NAME = "socketlab-pack.json";
    static final String TRANSCRIPT = "transcript.json";
    static final String PACKETS = "packets.pcapng";

    private static final String FORMAT = "socketlab-pack";
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Manifest {
        files = List.copyOf(files);
        parameters = new LinkedHashMap<>(parameters);
    }

    /** Every file of the pack beside this one. */
    List<String> entries() {
        var entries = new ArrayList<>(List.of(notebook, TRANSCRIPT, PACKETS));
        entries.addAll(files);
        return entries;
    }

    String text() {
        var root = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION).put("notebook", notebook);
        var extra = root.putArray("files");
        files.forEach(extra::add);
        var given = root.putObject("parameters");
        parameters.forEach(given::put);
        root.put("seed", seed);
        var on = root.putObject("ranOn");
        ranOn.facts().forEach(on::put);
        var libraries = root.putArray("libraries");
        ranOn.libraries().forEach(libraries::add);
        return root.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    static Manifest parse(String text) throws NotAPack {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode root) || !root.path("format").asString("").equals(FORMAT)) {
                throw new NotAPack("its " + NAME + " is not that of a pack");
            }
            int version = root.path("version").asInt(0);
            if (version != VERSION) throw new NotAPack("it is of version " + version + ", and this SocketLab reads version " + VERSION + ". Use the SocketLab that made it, or a newer one");
            return new Manifest(string(root.path("notebook"), "notebook"), strings(root.path("files"), "files"), map(root.path("parameters"), "parameters"),
                    string(root.path("seed"), "seed"), new RanOn(map(root.path("ranOn"), "ranOn"), strings(root.path("libraries"), "libraries")));
        } catch (JacksonException e) {
            throw new NotAPack("its " + NAME + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String string(JsonNode node, String field) throws NotAPack {
        if (!node.isString()) throw new NotAPack("its " + NAME + " lacks \"" + field + "\", or has it in another form");
        return node.asString();
    }

    private static List<String> strings(JsonNode node, String field) throws NotAPack {
        if (!node.isArray()) throw new NotAPack("its " + NAME + " lacks the list \"" + field + "\"");
        var strings = new ArrayList<String>();
        for (var each : node) strings.add(string(each, field));
        return strings;
    }

    private static Map<String, String> map(JsonNode node, String field) throws NotAPack {
        if (!node.isObject()) throw new NotAPack("its " + NAME + " lacks the object \"" + field + "\"");
        var map = new LinkedHashMap<String, String>();
        for (var each : node.properties()) map.put(each.getKey(), string(each.getValue(), field));
        return map;
    }
}
