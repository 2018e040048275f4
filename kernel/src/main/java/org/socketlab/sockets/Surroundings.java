package org.socketlab.sockets;

import java.net.InetAddress;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a program knows about its sockets beyond the sockets themselves; errors and listings speak of it. A notebook
 * installs one of its own through {@link OpenSockets#surroundings(Surroundings)}; a plain program need not. Safe from any thread, quick, and
 * throws nothing.
 */
public interface Surroundings {

    /** What knows nothing more. */
    Surroundings NONE = new Surroundings() {};

    /** How errors call the running program: {@code this program}, {@code this notebook}. */
    default String program() {
        return "this program";
    }

    /** Where the calling thread's code stands: {@code cell [3]}, or "" when there is nothing to say. */
    default String origin() {
        return "";
    }

    /** How the calling thread's code closes a socket, to follow "It was closed": {@code in cell [3]}; or "". */
    default String closing() {
        return origin().isEmpty() ? "" : "in " + origin();
    }

    /** Whether the program wants the calling thread's work to end. */
    default boolean isStopping() {
        return false;
    }

    /** Who the calling thread works for; kept with each wait, see {@link Waits.Wait#owner()}. */
    default Object owner() {
        return null;
    }

    /** The name of the variable that holds a socket. */
    default Optional<String> variableOf(Sock socket) {
        return Optional.empty();
    }

    /** The same for many at once; those that no variable holds are left out. */
    default Map<Sock, String> variablesOf(Collection<Sock> sockets) {
        var names = new IdentityHashMap<Sock, String>();
        for (var socket : sockets) variableOf(socket).ifPresent(name -> names.put(socket, name));
        return names;
    }

    /** Which program holds a TCP or UDP port of this machine: {@code python3 (pid 4711)}; empty where that cannot be told. */
    default Optional<String> processHolding(SocketType type, int port) {
        return Optional.empty();
    }

    /** Whether a name is that of a host which this program tells from others, though it may have a loopback address; then a peer there goes by it. */
    default boolean isHost(String name) {
        return false;
    }

    /** The address that stands for every IPv4 interface, where several hosts share one machine and each has but an address of its own; null to mean them all. */
    default InetAddress everyInterface() {
        return null;
    }

    /** A socket came to be, in the calling thread. */
    default void opened(Sock socket) {}

    /** A socket was closed, in the calling thread. */
    default void closed(Sock socket) {}
}
