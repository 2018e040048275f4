package org.socketlab.sockets;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread's sleep in a call of the system, from which an interrupt and other threads can wake it. One object serves a thread for many sleeps, until an
 * interrupt ends one: it is a channel only because the JDK tells channels of interrupts, and it is this one, not the socket, that gets closed then.
 *
 * <pre>
 *   AWAKE ── begin ──→ ASLEEP ── end ──→ AWAKE
 *                      ↓    ↑
 *                    BEING_WOKEN        the sleeper stays until the signal is sent, so the thread it is sent to lives
 * </pre>
 */
final class SystemSleep extends AbstractInterruptibleChannel {

    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int BEING_WOKEN = 2;
    private static final VarHandle STATE = state();
    private static final long A_MOMENT = 20_000;
    private static final long LONGEST_PAUSE = 1_000_000;
    /** After so many moments it is clear enough that the sleeper has found something to do. */
    private static final int MOMENTS = 500;

    private final long thread = JdkSleep.thisThread();
    private volatile int state = AWAKE;
    /** How many have ended. */
    private volatile long sleeps;

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(SystemSleep.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Of the calling thread, from here until {@link #endSleep}. @return false when the thread is interrupted already and must not sleep */
    boolean beginSleep() {
        begin();
        state = ASLEEP;      // only now: an interrupt that comes within begin waits for this thread if it sleeps
        return isOpen();
    }

    /** If an interrupt has ended the sleep, this object is used up ({@link #isOpen}) and the thread's flag is set. */
    void endSleep() {
        while (!STATE.compareAndSet(this, ASLEEP, AWAKE)) Thread.onSpinWait();
        sleeps++;
        try {
            end(true);
        } catch (ClosedByInterruptException theFlagIsSet) {
            return;
        } catch (AsynchronousCloseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Wakes the thread, if it sleeps, and returns when it is awake; it may go to sleep again at once. A signal that comes before the thread is within the
     * call of the system ends nothing, so there are more, with longer and longer pauses: the system keeps a limited number for a thread that gets no turn.
     */
    void wake() {
        long before = sleeps;
        for (long pause = A_MOMENT; state != AWAKE && sleeps == before; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            signal();
            pause(pause, before);
        }
    }

    private void signal() {
        if (!STATE.compareAndSet(this, ASLEEP, BEING_WOKEN)) return;
        try {
            JdkSleep.signal(thread);
        } finally {
            state = ASLEEP;
        }
    }

    /** Until the thread is awake, or that time is over; also in a thread that is interrupted, which cannot park. */
    private void pause(long nanos, long before) {
        for (long end = System.nanoTime() + nanos, left = nanos; left > 0 && state != AWAKE && sleeps == before; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, A_MOMENT));
            Thread.yield();
        }
    }

    /** Wakes the thread and looks whether it goes to sleep again, because there is nothing for it: what it slept for has not come then. */
    boolean isSound() {
        long before = sleeps;
        if (state == AWAKE) return false;
        wake();
        for (int n = 0; n < MOMENTS && sleeps <= before + 1; n++) {
            if (sleeps == before + 1 && state != AWAKE) return true;
            LockSupport.parkNanos(A_MOMENT);
        }
        return false;
    }

    /** The thread is interrupted. If it does not sleep yet, it will find this closed and not begin to. */
    @Override
    protected void implCloseChannel() {
        wake();
    }
}
