package org.socketlab.jupyter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.databind.node.ObjectNode;

/** What this kernel says of itself (messaging specification, "Kernel info"). */
public final class KernelInfo {

    static final String IMPLEMENTATION = "socketlab";
    static final String JAVA = System.getProperty("java.version");

    private KernelInfo() {}

    static String version() {
        var version = KernelInfo.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String banner() {
        return "SocketLab " + version() + ": Java " + JAVA + " (" + System.getProperty("java.vm.name")
                + ") in which every socket can be seen. %help lists the magics.";
    }

    static ObjectNode content() {
        var content = Json.object().put("protocol_version", Message.PROTOCOL).put("implementation", IMPLEMENTATION)
                .put("implementation_version", version()).put("banner", banner()).put("debugger", false);
        content.set("language_info", language());
        content.putArray("supported_features");
        var links = content.putArray("help_links");
        int release = Runtime.version().feature();
        links.add(link("Java " + release + " API", "https://docs.oracle.com/en/java/javase/" + release + "/docs/api/"));
        links.add(link("The Java tutorials", "https://dev.java/learn/"));
        links.add(link("Socket programming in Java",
                "https://docs.oracle.com/en/java/javase/" + release + "/docs/api/java.base/java/nio/channels/package-summary.html"));
        links.add(link("Jupyter messaging", "https://jupyter-client.readthedocs.io/en/stable/messaging.html"));
        return content;
    }

    /** The {@code language_info} that front ends store in a notebook. */
    public static Map<String, Object> languageInfo() {
        var info = new LinkedHashMap<String, Object>();
        language().forEachEntry((field, value) -> info.put(field, value.asString()));
        return info;
    }

    private static ObjectNode language() {
        return Json.object().put("name", "java").put("version", JAVA).put("mimetype", "text/x-java")
                .put("file_extension", ".java").put("pygments_lexer", "java").put("codemirror_mode", "text/x-java")
                .put("nbconvert_exporter", "script");
    }

    private static ObjectNode link(String text, String url) {
        return Json.object().put("text", text).put("url", url);
    }
}
