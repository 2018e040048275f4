package org.socketlab.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.Waits.Wait;

/**
 * What a task is at.
 *
 * @param threads  how many live threads it has, with those virtual ones that wait in a socket call
 * @param waitsFor the calls its threads wait in, {@code accept on *:50007}; {@code its code on host server}; "" for one that works or has ended
 */
record TaskActivity(int threads, String waitsFor) {

    private static final int MOST_CALLS = 3;
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);

    static TaskActivity of(BackgroundTask task) {
        var threads = new LinkedHashSet<>(task.threads());
        Waits.now().stream().filter(wait -> wait.owner() == task).map(Wait::thread).forEach(threads::add);
        var calls = threads.stream().map(TaskActivity::callOf).flatMap(Optional::stream).toList();
        return new TaskActivity(threads.size(), NetworkHost.of(task).map(host -> "its code on " + host).orElseGet(() -> inWords(calls)));
    }

    /** Equal calls once, with their number. */
    private static String inWords(List<String> calls) {
        var different = calls.stream().sorted().distinct().toList();
        var words = new ArrayList<String>();
        for (var call : different.subList(0, Math.min(different.size(), MOST_CALLS))) {
            long times = calls.stream().filter(call::equals).count();
            words.add(times == 1 ? call : times + " × " + call);
        }
        if (different.size() > MOST_CALLS) words.add("…");
        return String.join(", ", words);
    }

    static Optional<String> callOf(Thread thread) {
        return Waits.of(thread).map(wait -> inWords(wait.call(), wait.socket())).or(() -> libraryCall(thread));
    }

    private static String inWords(String call, Sock socket) {
        if (socket == null) return call;
        if (socket.state() == SockState.LISTENING) return call + " on " + socket.boundTo();
        if (socket.peer() == null) return call;
        return call + (call.startsWith("send") ? " to " : " from ") + socket.peer();
    }

    /** The JDK's call in which the user's own code waits, {@code Thread.sleep} or {@code LinkedBlockingQueue.take}. */
    private static Optional<String> libraryCall(Thread thread) {
        if (!WAITING.contains(thread.getState())) return Optional.empty();
        var frames = Arrays.stream(thread.getStackTrace()).takeWhile(TaskActivity::isOfTheJdk).toList();
        return frames.isEmpty() ? Optional.empty() : Optional.of(inWords(frames.get(frames.size() - 1)));
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        var module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static String inWords(StackTraceElement frame) {
        return frame.getClassName().replaceFirst(".*[.$]", "") + "." + frame.getMethodName();
    }
}
