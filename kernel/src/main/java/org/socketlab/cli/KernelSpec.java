package org.socketlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.SerializationFeature;

/**
 * What tells Jupyter how to start the kernel (jupyter_client documentation, "Kernel specs").
 *
 * @param displayName what front ends list
 * @param java        absolute path of the java command
 * @param jar         absolute path of the jar; VS Code did not expand {@code {resource_dir}} before 2025
 * @param jvmOptions  JVM flags, before those in {@link JvmOptions#VARIABLE} at each start
 */
record KernelSpec(String displayName, Path java, Path jar, List<String> jvmOptions) {

    static final String NAME = "socketlab";
    static final String DISPLAY_NAME = "Java (SocketLab)";
    static final String LANGUAGE = "java";
    static final String FILE = "kernel.json";

    /** The version of the messaging specification that the kernel speaks. */
    private static final String PROTOCOL_VERSION = "5.5";

    KernelSpec {
        jvmOptions = List.copyOf(jvmOptions);
    }

    String json() {
        var argv = new ArrayList<String>();
        argv.add(java.toString());
        argv.addAll(jvmOptions);
        argv.addAll(List.of("-jar", jar.toString(), "kernel", "{connection_file}"));

        var spec = new LinkedHashMap<String, Object>();
        spec.put("argv", argv);
        spec.put("display_name", displayName);
        spec.put("language", LANGUAGE);
        spec.put("interrupt_mode", "message");
        spec.put("kernel_protocol_version", PROTOCOL_VERSION);
        spec.put("metadata", Map.of("debugger", false, "supported_encryption", List.of("curve")));
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writeValueAsString(spec) + "\n";
    }
}
