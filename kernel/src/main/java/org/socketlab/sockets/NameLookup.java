package org.socketlab.sockets;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks the system for the addresses of a name, and for the name of an address. Java's own calls cannot be interrupted and have no
 * time limit, so each question runs on a thread of its own; who waits for it may leave.
 */
final class NameLookup {

    /** Four numbers; Java asks nobody for those, unless one is too large. */
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    /** A colon is in no name. */
    private static final Pattern IPV6 = Pattern.compile("[^%]*:[^%]*(%.*)?");
    /** Exists nowhere, whether a name server answers or not (RFC 6761 §6.4). */
    private static final String NOWHERE = ".invalid";

    private NameLookup() {}

    /** Whether that is an address in numbers, or meant to be one, so that nobody is asked for it. */
    static boolean isNumbers(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    /** @throws UnknownHostException when there is none; its message is a sentence that tells why */
    static InetAddress[] addresses(String host, Deadline deadline) throws UnknownHostException, InterruptedException, TimeoutException {
        var four = fourBytes(host);
        if (four != null) return new InetAddress[] {InetAddress.getByAddress(four)};
        if (isNumbers(host)) return numbers(host);
        try {
            return aside("look-up of " + host, () -> InetAddress.getAllByName(host), deadline);
        } catch (ExecutionException e) {
            throw new UnknownHostException("No address is known for `" + host + "`." + silence(host, e.getCause()));
        }
    }

    /** An IPv4 address as its bytes; null for whatever else, also for one with a number that is too large. Read by hand: each connect comes by here. */
    private static byte[] fourBytes(String host) {
        var bytes = new byte[4];
        int at = 0;
        for (int n = 0; n < 4; n++, at++) {
            int from = at;
            int value = 0;
            for (char c; at < host.length() && (c = host.charAt(at)) >= '0' && c <= '9' && at - from < 3; at++) value = 10 * value + c - '0';
            if (at == from || value > 255 || at < host.length() && host.charAt(at) != '.' || (at == host.length()) != (n == 3)) return null;
            bytes[n] = (byte) value;
        }
        return bytes;
    }

    private static String silence(String host, Throwable system) {
        boolean noAnswer = String.valueOf(system.getMessage()).contains("Temporary failure");
        return noAnswer && !host.toLowerCase(Locale.ROOT).endsWith(NOWHERE)
                ? " No name server answers at present: this machine may be without a network." : "";
    }

    private static InetAddress[] numbers(String host) throws UnknownHostException {
        var four = IPV4.matcher(host);
        for (int i = 1; four.matches() && i <= 4; i++)
            if (Integer.parseInt(four.group(i)) > 255)
                throw new UnknownHostException("`" + host + "` is no IPv4 address: each of its four numbers is one byte, and " + four.group(i) + " is more than 255.");
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("`" + host + "` is no IPv6 address of this machine's reach: " + (host.contains("%")
                    ? "behind the % stands one of its interfaces that has IPv6, and there are " + interfaces() + "."
                    : "up to eight groups of up to four hexadecimal digits, with :: at most once."));
        }
    }

    static String interfaces() {
        try {
            return NetworkInterface.networkInterfaces().map(NetworkInterface::getName).sorted().collect(Collectors.joining(", "));
        } catch (SocketException none) {
            return "none";
        }
    }

    /** The name of an address; empty where it has none. */
    static Optional<String> nameOf(InetAddress address, Deadline deadline) throws InterruptedException, TimeoutException {
        try {
            var fresh = InetAddress.getByAddress(address.getAddress());   // Java keeps the name with which an address was asked for
            var name = aside("look-up of " + address.getHostAddress(), fresh::getCanonicalHostName, deadline);
            return name.equals(fresh.getHostAddress()) ? Optional.empty() : Optional.of(name);
        } catch (ExecutionException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static <T> T aside(String name, Callable<T> question, Deadline deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (deadline.isImmediate()) throw new TimeoutException();
        var answer = new FutureTask<>(question);
        var thread = new Thread(null, answer, name, 0, false);
        thread.setDaemon(true);
        thread.start();
        return deadline.patience() == null ? answer.get() : answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    }
}
