package org.socketlab.jupyter;

import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the kernel tells whoever runs it, on the standard error it was started with; {@code SOCKETLAB_LOG} says how much. */
final class ServerLog {

    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

    private ServerLog() {}

    /** The first logger of the process; the level that is set now holds for all. */
    static Logger open(Class<?> first) {
        var level = System.getenv().getOrDefault("SOCKETLAB_LOG", "").strip().toLowerCase(Locale.ROOT);
        if (LEVELS.contains(level)) System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
        return LoggerFactory.getLogger(first);
    }
}
