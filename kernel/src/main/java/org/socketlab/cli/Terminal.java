package org.socketlab.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person is looking at standard error, or a pipe or file takes it. */
final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Text without ANSI colours. */
    static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    static boolean isOnStandardError() {
        if ("dumb".equals(System.getenv("TERM"))) return false;
        try {
            if (Files.isSymbolicLink(STANDARD_ERROR)) {
                var device = Files.readSymbolicLink(STANDARD_ERROR).toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
            }
        } catch (IOException notSaid) {
            return false;
        }
        var console = System.console();
        return console != null && isTerminal(console);
    }

    /** Since JDK 22 there is a console also without a terminal, and a method to ask. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJdk22) {
            return true;
        }
    }
}
