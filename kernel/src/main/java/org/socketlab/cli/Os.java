package org.socketlab.cli;

import java.util.Locale;

/** The families of operating systems, as far as they differ here. */
enum Os {
    WINDOWS, MAC, OTHER;

    static Os here() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) return WINDOWS;
        return name.startsWith("mac") ? MAC : OTHER;
    }
}
