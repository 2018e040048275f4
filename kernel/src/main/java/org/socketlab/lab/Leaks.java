package org.socketlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.socketlab.host.Grid;
import org.socketlab.host.Report;
import org.socketlab.sockets.Counted;
import org.socketlab.sockets.Sock;

/**
 * What cells have left open that nobody seems to use any more.
 *
 * <pre>
 * leaks()
 *
 * WHAT                               LEFT BY   WHY
 * TCP connected to server:50007      cell [3]  no variable, task or server leads to it
 * thread "worker", in Thread.sleep   cell [4]  its cell has ended
 * 2 things are left open. leaks().closeAll() closes sockets and interrupts threads; so does running their cells again.
 * </pre>
 * A socket counts when it is open, the cell that opened it is over, and all of this holds:
 * <ul>
 * <li>no variable of the notebook leads to it, directly or through collections, records, objects of the notebook's own classes and lambdas;</li>
 * <li>no background task that runs has opened it, or has it from the method that started it;</li>
 * <li>no thread waits in one of its calls.</li>
 * </ul>
 * Whether anybody will ever close it is not known; once nothing refers to it any more, the garbage collector does, at a time of its own
 * choice. Until then it keeps its port, and its other end waits.
 * <p>
 * A thread counts when it is still in the notebook's code although the cell or the background task that started it has come to its end; that is
 * also a task's own thread which would not stop. Threads of a pool that wait for work, and background tasks that run, are not leaks:
 * {@code tasks()} lists those.
 * <p>
 * Hosts of {@link HostNetwork} count when no variable leads to them and no background task runs on them.
 * <p>
 * A snapshot, the same in every run.
 */
public final class Leaks implements Report {

    private static final List<String> HEAD = List.of("WHAT", "LEFT BY", "WHY");

    private final List<Leak> leaks;

    Leaks(List<Leak> leaks) {
        this.leaks = List.copyOf(leaks);
    }

    /**
     * One thing that was left open.
     *
     * @param what   {@code TCP connected to server:50007}, {@code thread "worker"}
     * @param leftBy {@code cell [3]}
     * @param why    why it counts
     * @param socket the socket, or null
     * @param thread the thread, or null
     * @param hosts  the network of hosts, or null
     */
    public record Leak(String what, String leftBy, String why, Sock socket, Thread thread, HostNetwork hosts) {

        /** Closes the socket, interrupts the thread, or ends the hosts. */
        public void close() {
            if (socket != null) socket.close();
            if (thread != null) thread.interrupt();
            if (hosts != null) hosts.close();
        }

        @Override
        public String toString() {
            return what + ", left by " + leftBy + ": " + why;
        }
    }

    /** One by one, sockets first, in the order in which they were opened. */
    public List<Leak> list() {
        return leaks;
    }

    public boolean isEmpty() {
        return leaks.isEmpty();
    }

    /** Closes the sockets, interrupts the threads and ends the hosts. */
    public void closeAll() {
        leaks.forEach(Leak::close);
    }

    @Override
    public Grid grid() {
        return new Grid(HEAD, leaks.stream().map(leak -> List.of(leak.what(), leak.leftBy(), leak.why())).toList());
    }

    @Override
    public List<String> notes() {
        if (leaks.isEmpty()) return List.of();
        return List.of((leaks.size() == 1 ? "1 thing is" : leaks.size() + " things are") + " left open. leaks().closeAll() closes sockets and "
                + "interrupts threads; so does running their cells again.");
    }

    /** {@code left open: 2 sockets and 1 thread, by cell [3] and cell [4]}; "" when nothing is. */
    String inOneLine() {
        if (isEmpty()) return "";
        var parts = new ArrayList<String>();
        count(parts, "socket", leak -> leak.socket() != null);
        count(parts, "network", leak -> leak.hosts() != null);
        count(parts, "thread", leak -> leak.thread() != null);
        return "left open: " + String.join(" and ", parts) + ", by " + String.join(" and ", leaks.stream().map(Leak::leftBy).distinct().toList());
    }

    private void count(List<String> parts, String what, Predicate<Leak> kind) {
        long number = leaks.stream().filter(kind).count();
        if (number > 0) parts.add(Counted.of(number, what));
    }

    @Override
    public String nothing() {
        return "nothing left open";
    }

    @Override
    public String toString() {
        return text();
    }
}
