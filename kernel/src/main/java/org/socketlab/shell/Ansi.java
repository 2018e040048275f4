package org.socketlab.shell;

/** Terminal colours that can be read on white and on black; front ends turn them into their theme's. */
enum Ansi {
    ERROR("1;31"), PLACE("36"), MARK("31"), HINT("32");

    private final String code;

    Ansi(String code) {
        this.code = code;
    }

    /** The text in this colour; each line for itself, because front ends show lines apart. */
    String on(String text) {
        return "\u001b[" + code + "m" + text.replace("\n", "\u001b[0m\n\u001b[" + code + "m") + "\u001b[0m";
    }
}
