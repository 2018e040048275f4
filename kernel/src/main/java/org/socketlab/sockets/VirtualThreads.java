package org.socketlab.sockets;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Virtual threads (JEP 444), which JDK 21 and later have; this code runs on 17 too, so it finds them by name. */
public final class VirtualThreads {

    private static final MethodHandle IS_VIRTUAL = find("isVirtual", MethodType.methodType(boolean.class), false);
    private static final MethodHandle START = find("startVirtualThread", MethodType.methodType(Thread.class, Runnable.class), true);

    private VirtualThreads() {}

    /** Whether this JDK has them. */
    public static boolean supported() {
        return START != null;
    }

    public static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Starts one that inherits the thread-locals of the calling thread, as all threads do.
     *
     * @throws UnsupportedOperationException on a JDK before 21
     */
    public static Thread start(Runnable body) {
        if (!supported()) throw new UnsupportedOperationException(
                "Virtual threads came with JDK 21; this is JDK " + Runtime.version().feature() + ".");
        try {
            return (Thread) START.invokeExact(body);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MethodHandle find(String name, MethodType type, boolean isStatic) {
        try {
            var lookup = MethodHandles.publicLookup();
            return isStatic ? lookup.findStatic(Thread.class, name, type) : lookup.findVirtual(Thread.class, name, type);
        } catch (NoSuchMethodException | IllegalAccessException before21) {
            return null;
        }
    }
}
