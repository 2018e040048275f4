package org.socketlab.jupyter;

import java.util.Locale;

/** The families of operating systems, as far as Jupyter differs on them. */
public enum Os {
    WINDOWS, MAC, OTHER;

    /** The one this JVM runs on. */
    public static Os here() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) return WINDOWS;
        return name.startsWith("mac") ? MAC : OTHER;
    }
}
