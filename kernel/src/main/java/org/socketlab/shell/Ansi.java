package org.socketlab.shell;

/**
 * Emphasis as terminals know it. It has no colours: a front end draws errors on a ground of its own (JupyterLab's is pink
 * or dark red, a terminal's anything), and only the default colour is sure to be readable there.
 */
final class Ansi {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Ansi() {}

    /** The text in bold; each line for itself, because front ends show lines apart. */
    static String bold(String text) {
        return BOLD + text.replace("\n", PLAIN + "\n" + BOLD) + PLAIN;
    }
}
