package org.socketlab.sockets;

import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.Principal;

/** Values of options, between what a person writes, what Java takes, and what is shown. */
final class OptionArguments {

    private OptionArguments() {}

    /** @throws IllegalArgumentException with a sentence on what it takes */
    static Object forJava(SockOption<?> option, Object value) {
        if (option.type() == Boolean.class) return truth(option, value);
        if (option.type() == Integer.class) return number(option, value);
        if (option.type() == NetworkInterface.class) return networkInterface(option, value);
        if (option.type().isInstance(value)) return value;
        throw new IllegalArgumentException(option + " takes a " + option.type().getSimpleName() + ", and was given " + given(value) + ".");
    }

    private static Boolean truth(SockOption<?> option, Object value) {
        if (value instanceof Boolean truth) return truth;
        if (value instanceof Integer number) return number != 0;
        throw new IllegalArgumentException(option + " takes true or false (or 1 or 0, as in C), and was given " + given(value) + ".");
    }

    private static Integer number(SockOption<?> option, Object value) {
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
        long number = whole ? ((Number) value).longValue() : 0;
        if (!whole || number < option.least || number > option.most) throw new IllegalArgumentException(option + " takes a whole number from "
                + option.least + " to " + option.most + ", and was given " + given(value) + ".");
        return (int) number;
    }

    private static NetworkInterface networkInterface(SockOption<?> option, Object value) {
        if (value == null || value instanceof NetworkInterface) return (NetworkInterface) value;
        var found = value instanceof String name ? find(name) : null;
        if (found == null) throw new IllegalArgumentException(option + " takes a network interface, its name or one of its addresses, "
                + "and was given " + given(value) + ". This machine has " + NameLookup.interfaces() + ".");
        return found;
    }

    private static NetworkInterface find(String name) {
        try {
            var byName = NetworkInterface.getByName(name);
            return byName != null || !NameLookup.isNumbers(name) ? byName : NetworkInterface.getByInetAddress(InetAddress.getByName(name));
        } catch (SocketException | UnknownHostException none) {
            return null;
        }
    }

    private static String given(Object value) {
        if (value == null) return "null";
        return value instanceof CharSequence ? "the text \"" + value + "\"" : value + " (" + value.getClass().getSimpleName() + ")";
    }

    /** {@code jdk.net.UnixDomainPrincipal}, a record that lies outside of {@code java.base}, becomes ours. */
    static Object shown(Object java) {
        return java.getClass().getName().equals("jdk.net.UnixDomainPrincipal") ? credentials(java) : java;
    }

    private static Credentials credentials(Object principal) {
        return new Credentials(part(principal, "user"), part(principal, "group"));
    }

    private static String part(Object principal, String component) {
        try {
            return ((Principal) principal.getClass().getMethod(component).invoke(principal)).getName();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("jdk.net.UnixDomainPrincipal has no " + component, e);
        }
    }
}
