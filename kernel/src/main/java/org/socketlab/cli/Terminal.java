package org.socketlab.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether a person sits before a stream, or a pipe or file takes it; and text that is fit to be seen there. */
final class Terminal {

    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\t]]");

    private Terminal() {}

    /** Text without ANSI colours. */
    static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** Text from anybody: what a terminal obeys, or what turns or hides other letters, stands there as its number. */
    static String visible(String text) {
        return HIDDEN.matcher(text).replaceAll(found -> String.format("\\\\u%04x", found.group().codePointAt(0)));
    }

    static boolean isOnStandardError() {
        return !"dumb".equals(System.getenv("TERM")) && isTerminal(STANDARD_ERROR);
    }

    /** Whether there is somebody to ask. */
    static boolean isOnStandardInput() {
        return isTerminal(STANDARD_INPUT) && System.console() != null;
    }

    private static boolean isTerminal(Path stream) {
        try {
            if (Files.isSymbolicLink(stream)) {
                var device = Files.readSymbolicLink(stream).toString();
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
