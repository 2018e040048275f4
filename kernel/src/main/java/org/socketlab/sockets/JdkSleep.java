package org.socketlab.sockets;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.Channel;
import java.nio.channels.SelectableChannel;

/**
 * What a thread needs to sleep in {@code read(2)}, {@code write(2)} or {@code accept(2)} and to be woken there, and what a virtual thread needs to park
 * until a socket is ready: the JDK's own means, which it shows only to a program started with
 * {@code --add-exports java.base/sun.nio.ch=ALL-UNNAMED}. The kernel's jar asks for that in its manifest; where they are not to be had, sockets wait with
 * selectors instead. Used on Linux alone, where it was tried.
 */
final class JdkSleep {

    /** poll(2), on Linux. */
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    private static final String INTERNALS = "sun.nio.ch.";
    private static final MethodHandle DESCRIPTOR = find("SelChImpl", "getFD", MethodType.methodType(FileDescriptor.class), Channel.class);
    private static final MethodHandle SET_BLOCKING = find("IOUtil", "configureBlocking", MethodType.methodType(void.class, FileDescriptor.class, boolean.class), null);
    private static final MethodHandle THIS_THREAD = find("NativeThread", "current", MethodType.methodType(long.class), null);
    private static final MethodHandle SIGNAL = find("NativeThread", "signal", MethodType.methodType(void.class, long.class), null);
    private static final MethodHandle PARK = find("SelChImpl", "park", MethodType.methodType(void.class, int.class, long.class), Channel.class);
    private static final boolean POSSIBLE = System.getProperty("os.name").startsWith("Linux")
            && DESCRIPTOR != null && SET_BLOCKING != null && THIS_THREAD != null && SIGNAL != null;

    private JdkSleep() {}

    static boolean isPossible() {
        return POSSIBLE;
    }

    /**
     * Lets the system's socket block or not ({@code O_NONBLOCK}, fcntl(2)), behind the back of the channel: that goes on believing to be in
     * non-blocking mode, so it does not close itself when the thread that sleeps in its {@code read} is interrupted.
     */
    static void blocking(SelectableChannel channel, boolean wanted) {
        try {
            SET_BLOCKING.invokeExact((FileDescriptor) DESCRIPTOR.invokeExact((Channel) channel), wanted);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** What {@link #signal} knows the calling thread by, as long as it lives. */
    static long thisThread() {
        try {
            return (long) THIS_THREAD.invokeExact();
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /**
     * Ends the call of the system in which a living thread sleeps (EINTR, signal(7)); does nothing to one that sleeps in none, nor to one for which the
     * system keeps so many signals that it takes no more (EAGAIN, {@code RLIMIT_SIGPENDING}).
     */
    static void signal(long thread) {
        try {
            SIGNAL.invokeExact(thread);
        } catch (IOException manyAreOnTheirWay) {
            return;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Whether {@link #park} is to be had. */
    static boolean canPark() {
        return POSSIBLE && PARK != null;
    }

    /**
     * Parks the calling virtual thread until the channel is ready, the time is over, or somebody unparks or interrupts it.
     *
     * @param incoming for something to read or a connection to accept; else for room to write, or the end of a connect
     * @param nanos    at most; 0 is for ever
     */
    static void park(SelectableChannel channel, boolean incoming, long nanos) throws IOException {
        try {
            PARK.invokeExact((Channel) channel, incoming ? POLLIN : POLLOUT, nanos);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    private static Error unexpected(Throwable thrown) {
        return thrown instanceof Error error ? error : new AssertionError("the descriptor of an open socket can be set", thrown);
    }

    /** @param receiver what an instance method is called on; null for a static method */
    private static MethodHandle find(String type, String name, MethodType signature, Class<?> receiver) {
        try {
            var lookup = MethodHandles.lookup();
            var owner = Class.forName(INTERNALS + type);
            return receiver == null ? lookup.findStatic(owner, name, signature)
                    : lookup.findVirtual(owner, name, signature).asType(signature.insertParameterTypes(0, receiver));
        } catch (ReflectiveOperationException notShown) {
            return null;
        }
    }
}
