package org.socketlab.lab;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.host.HostForm;
import org.socketlab.sockets.Durations;

/**
 * What the environment sets of a session. A value that cannot be read is reported in the server log and left at its default, so that a
 * slip does not keep the kernel from starting.
 *
 * @param classPath {@code SOCKETLAB_CLASSPATH}, {@code JJAVA_CLASSPATH}: jars and folders for cells, divided as in a class path
 * @param cellLimit {@code SOCKETLAB_CELL_LIMIT} such as {@code 30s}, or {@code JJAVA_TIMEOUT} in milliseconds: the longest a cell may run; zero for no limit
 * @param settle    {@code SOCKETLAB_SETTLE}: the longest that a cell's end waits for background tasks
 * @param startup   {@code SOCKETLAB_STARTUP}, {@code JJAVA_STARTUP_SCRIPTS_PATH}: files of Java to run first
 * @param startupCode {@code JJAVA_STARTUP_SCRIPT}: Java to run after them
 * @param hosts    {@code SOCKETLAB_HOSTS}: what hosts on this machine are made of, {@code namespaces} or {@code loopback}; null to let the machine decide
 */
record Settings(List<Path> classPath, Duration cellLimit, Duration settle, List<Path> startup, String startupCode, HostForm hosts) {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final Duration SETTLE = Duration.ofMillis(500);

    static Settings of(Map<String, String> environment) {
        return new Settings(paths(environment, "SOCKETLAB_CLASSPATH", "JJAVA_CLASSPATH"), limit(environment),
                duration(environment, "SOCKETLAB_SETTLE", SETTLE),
                paths(environment, "SOCKETLAB_STARTUP", "JJAVA_STARTUP_SCRIPTS_PATH"), environment.getOrDefault("JJAVA_STARTUP_SCRIPT", ""), hosts(environment));
    }

    private static HostForm hosts(Map<String, String> environment) {
        var word = environment.getOrDefault("SOCKETLAB_HOSTS", "").strip();
        for (var form : HostForm.values()) if (form.name().equalsIgnoreCase(word)) return form;
        if (!word.isEmpty()) LOG.warn("SOCKETLAB_HOSTS: {} is neither namespaces nor loopback; the machine decides", word);
        return null;
    }

    private static List<Path> paths(Map<String, String> environment, String... names) {
        return Stream.of(names).map(name -> environment.getOrDefault(name, ""))
                .flatMap(value -> Arrays.stream(value.split(Pattern.quote(File.pathSeparator))))
                .filter(part -> !part.isBlank()).map(Path::of).toList();
    }

    private static Duration limit(Map<String, String> environment) {
        var fallback = duration(environment, "SOCKETLAB_CELL_LIMIT", Duration.ZERO);
        var millis = environment.getOrDefault("JJAVA_TIMEOUT", "").strip();
        if (!fallback.isZero() || millis.isEmpty()) return fallback;
        return millis.matches("\\d{1,12}") ? Duration.ofMillis(Long.parseLong(millis)) : duration(environment, "JJAVA_TIMEOUT", Duration.ZERO);
    }

    private static Duration duration(Map<String, String> environment, String name, Duration otherwise) {
        var text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) return otherwise;
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}; it stays at {}", name, e.getMessage(), Durations.show(otherwise));
            return otherwise;
        }
    }
}
