package org.socketlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kernel's part in JupyterLab: a prebuilt extension that shows stop buttons in the consoles of background tasks, and fields and
 * buttons in forms (JupyterLab documentation, "Prebuilt extensions"). All of SocketLab's kernels of one place share it.
 *
 * @param kernels the folder of kernels beside which JupyterLab looks for extensions, such as {@code ~/.local/share/jupyter/kernels}
 */
record LabExtension(Path kernels) {

    private static final String NAME = "@socketlab/tasks";
    private static final String ENTRY = "labextension/remoteEntry.js";

    Path path() {
        return kernels.resolveSibling("labextensions").resolve(NAME);
    }

    void install() {
        try {
            var entry = entry();
            var file = "static/remoteEntry." + mark(entry) + ".js";
            new WholeFolder(path()).replace(fresh -> {
                Files.createDirectory(fresh.resolve("static"));
                Files.write(fresh.resolve(file), entry);
                Files.writeString(fresh.resolve("package.json"), packageJson(file));
                Files.writeString(fresh.resolve("install.json"), json(Map.of("packageManager", "socketlab", "packageName", "socketlab",
                        "uninstallInstructions", "Use the command uninstall of socketlab.jar.")));
            });
        } catch (IOException e) {
            throw KernelFolder.cannot("install the JupyterLab extension in ", path(), e);
        }
    }

    /** Removes it with the last kernel of SocketLab in this place. */
    void uninstallIfUnused() {
        try {
            if (isUsed()) return;
            new WholeFolder(path()).delete();
            Files.deleteIfExists(path().getParent());
        } catch (DirectoryNotEmptyException | NoSuchFileException others) {
            // what others have put there stays
        } catch (IOException e) {
            throw KernelFolder.cannot("remove the JupyterLab extension from ", path(), e);
        }
    }

    private boolean isUsed() throws IOException {
        if (Files.notExists(kernels)) return false;
        try (var folders = Files.list(kernels)) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve(Jar.PLAIN_NAME)));
        }
    }

    private static byte[] entry() throws IOException {
        try (InputStream resource = LabExtension.class.getResourceAsStream(ENTRY)) {
            return Objects.requireNonNull(resource, ENTRY).readAllBytes();
        }
    }

    /** Of the content, in the file's name: a browser keeps such files for ever. */
    private static String mark(byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return "%08x".formatted(sum.getValue());
    }

    private static String packageJson(String entryFile) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", NAME);
        fields.put("version", Main.Version.number());
        fields.put("description", "Stop buttons in the consoles of background tasks, and forms, of SocketLab kernels");
        fields.put("license", "Apache-2.0");
        fields.put("jupyterlab", Map.of("extension", true, "_build", Map.of("load", entryFile, "extension", "./extension")));
        return json(fields);
    }

    private static String json(Map<String, Object> fields) {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writeValueAsString(fields) + "\n";
    }
}
