package org.socketlab.cell;

import java.io.PrintStream;

/**
 * The one router behind {@code System.out}, {@code System.err} and {@code System.in}, and behind what Java says of errors
 * that end a thread. Once installed it stays for the life of the JVM; with no cell running, text goes to the server log.
 */
public final class SystemStreams {

    private static final PrintStream SERVER_LOG = System.err;
    private static final UncaughtErrors UNCAUGHT_ERRORS = new UncaughtErrors();
    private static boolean installed;

    private SystemStreams() {}

    /** Puts the router in place. Every session calls it before its first cell; the streams are replaced only once. */
    public static synchronized void install() {
        Thread.setDefaultUncaughtExceptionHandler(UNCAUGHT_ERRORS);
        if (installed) return;
        installed = true;
        keepLogOutOfCells();
        System.setOut(new RoutedStream(StreamName.STDOUT, SERVER_LOG));
        System.setErr(new RoutedStream(StreamName.STDERR, SERVER_LOG));
        System.setIn(new RoutedInput());
    }

    /** What {@code System.err} was before: the log of the program that started the kernel. */
    public static PrintStream serverLog() {
        return SERVER_LOG;
    }

    /** Makes slf4j-simple hold on to the present {@code System.err}; it would follow the replaced one into the cells. */
    private static void keepLogOutOfCells() {
        System.setProperty("org.slf4j.simpleLogger.cacheOutputStream", "true");
        KernelThreads.LOG.trace("the server log stays where it was");
    }
}
