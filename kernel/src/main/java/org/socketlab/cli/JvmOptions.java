package org.socketlab.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a kernel's JVM.
 *
 * <p>A kernelspec's {@code argv} cannot name an environment variable, yet people in containers and classrooms want to set
 * the heap without editing {@code kernel.json}. So {@link KernelCommand} looks at {@value #VARIABLE} when it starts: if it
 * holds flags, the kernel runs in a second JVM with them, and the first only waits for it. Without the variable nothing is
 * started twice.
 */
final class JvmOptions {

    static final String VARIABLE = "SOCKETLAB_JVM_OPTIONS";

    /**
     * Always given: UTF-8 also where the system says otherwise (the default only since JDK 18); no warning when a
     * notebook's library loads native code (JDK 24 and later warn); no figures published for jps and
     * jstat, which wake an idle JVM twenty times a second; and a collector and heap that give memory back, since a notebook
     * mostly sits idle (without them a JVM on a 24 GiB machine settles at twice the memory).
     *
     * <p>The JVM compiles a method or loop after four times as many calls or turns as usual: by default its compilers spend half a second
     * on javac while the first cell waits for javac. A loop of the notebook's own is past that within milliseconds.
     */
    private static final List<String> ALWAYS = List.of("-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xms32m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30",
            "-XX:CompileThresholdScaling=4");

    /** What the compilers have allocated and freed stays with the C library unless it is told to give it back, here every two seconds. */
    private static final String TRIM_INTERVAL = "TrimNativeHeapInterval";
    private static final int TRIM_MILLIS = 2_000;

    private JvmOptions() {}

    static List<String> withDefaults(List<String> asked) {
        var all = new ArrayList<>(givingWay(ALWAYS, asked));
        if (isKnown(TRIM_INTERVAL)) all.add("-XX:" + TRIM_INTERVAL + "=" + TRIM_MILLIS);
        all.addAll(asked);
        return all;
    }

    /** Whether this JVM has that flag; one that has not would refuse to start with it. */
    private static boolean isKnown(String flag) {
        var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return jvm != null && jvm.getVMOption(flag) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Our flags beside the person's: a JVM refuses two garbage collectors, so the person's choice replaces ours. */
    static List<String> givingWay(List<String> ours, List<String> theirs) {
        if (theirs.stream().noneMatch(JvmOptions::choosesCollector)) return ours;
        return ours.stream().filter(flag -> !choosesCollector(flag)).toList();
    }

    private static boolean choosesCollector(String flag) {
        return flag.matches("-XX:\\+Use\\w+GC");
    }

    /** Splits at blanks as a shell does: quotes, single or double, hold a flag together. */
    static List<String> split(String flags) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (char c : flags.toCharArray()) {
            if (quote != 0) {
                if (c == quote) quote = 0;
                else word.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                inWord = true;
            } else if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
        if (quote != 0) throw new UserError(VARIABLE + " has a " + quote + " that is not closed: " + flags);
        if (inWord) words.add(word.toString());
        return words;
    }
}
