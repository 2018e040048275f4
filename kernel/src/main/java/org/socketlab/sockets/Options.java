package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of one socket, as {@code setsockopt(2)} and {@code getsockopt(2)} have them. A connection begins with the options of the
 * socket that accepted it, as in the system; Java's listening channels lack most of them, so here the listening socket keeps them.
 */
final class Options {

    private final SockCore core;
    /** What the program has set, under Java's values. */
    private final Map<SockOption<?>, Object> chosen = new LinkedHashMap<>();

    Options(SockCore core) {
        this.core = core;
    }

    void set(OptionLevel level, SocketOption<?> anybodys, Object value) {
        var option = OptionCatalogue.of(anybodys);
        mustBelong("setOption", option, level);
        set(option, value);
    }

    synchronized void set(SocketOption<?> anybodys, Object value) {
        var option = OptionCatalogue.of(anybodys);
        var shown = option + ", " + value;
        check("setOption", shown, option);
        if (option.readOnly) throw core.failures.notSupported("setOption", shown, "ENOPROTOOPT", option + " can be read, not set.", "");
        try {
            var taken = OptionArguments.forJava(option, value);
            apply(option, taken);
            chosen.put(option, taken);
        } catch (IllegalArgumentException e) {
            throw core.failures.invalid("setOption", shown, e.getMessage(), option.meaning().isEmpty() ? "" : "It means: " + option.meaning() + ".");
        } catch (IOException e) {
            throw core.failures.of("setOption", shown, null, e);
        }
    }

    private void apply(SockOption<?> option, Object taken) throws IOException {
        var java = OptionCatalogue.inJava(option, core.endpoint().network());
        if (java.isPresent()) core.endpoint().setOption(java.get(), taken);
    }

    private void mustBelong(String call, SockOption<?> option, OptionLevel level) {
        if (option.level() != level) throw core.failures.notSupported(call, level + ", " + option, "ENOPROTOOPT",
                option + " belongs to " + option.level() + ".", "Write " + option.level() + ", or leave the level out.");
    }

    /** The socket is open and has such an option. */
    private void check(String call, String shown, SockOption<?> option) {
        core.life.mustBeOpen(call, shown);
        if (!option.isReachable()) throw core.failures.notSupported(call, shown, "ENOPROTOOPT", "Java has no way to this option.", option.meaning());
        if (!has(option)) throw core.failures.notSupported(call, shown, "ENOPROTOOPT", "This kind of socket has no such option: "
                + core.sock + ".", "It has " + own().stream().map(SockOption::name).toList() + ".");
    }

    private boolean has(SockOption<?> option) {
        return OptionCatalogue.isInquiry(option) || isKept(option) || OptionCatalogue.inJava(option, core.endpoint().network()).isPresent();
    }

    /** Whether a listening socket keeps it for its clients. */
    private boolean isKept(SockOption<?> option) {
        return core.life.state() == SockState.LISTENING && OptionCatalogue.ofNewSocket(core.family, core.type).containsKey(option);
    }

    <T> T get(OptionLevel level, SocketOption<T> anybodys) {
        var option = OptionCatalogue.of(anybodys);
        mustBelong("getOption", option, level);
        return get(option);
    }

    @SuppressWarnings("unchecked")   // an option's value is of its type
    <T> T get(SocketOption<T> anybodys) {
        var option = OptionCatalogue.of(anybodys);
        check("getOption", option.name(), option);
        try {
            var value = value(option);
            return value == null ? null : (T) OptionArguments.shown(value);
        } catch (IOException e) {
            throw core.failures.of("getOption", option.name(), null, e);
        }
    }

    private Object value(SockOption<?> option) throws IOException {
        if (option == SockOptions.SO_TYPE) return core.type;
        if (option == SockOptions.SO_DOMAIN) return core.family;
        if (option == SockOptions.SO_ACCEPTCONN) return core.life.state() == SockState.LISTENING;
        var network = core.endpoint().network();
        var java = OptionCatalogue.inJava(option, network);
        return java.isPresent() ? network.getOption(java.get()) : kept(option);
    }

    private synchronized Object kept(SockOption<?> option) {
        return chosen.getOrDefault(option, OptionCatalogue.ofNewSocket(core.family, core.type).get(option));
    }

    OptionTable table() {
        core.life.mustBeOpen("options", "");
        var rows = new ArrayList<OptionValue>();
        for (var option : own()) {
            try {
                var value = value(option);
                rows.add(new OptionValue(option, value == null ? null : OptionArguments.shown(value), isDefault(option, value)));
            } catch (IOException hasNoValueNow) {
                continue;
            }
        }
        return new OptionTable(rows);
    }

    /** Those that this socket has, in the order of the catalogue. */
    private List<SockOption<?>> own() {
        var all = new ArrayList<>(OptionCatalogue.REACHABLE.stream().filter(this::has).toList());
        core.endpoint().network().supportedOptions().stream().<SockOption<?>>map(OptionCatalogue::of)
                .filter(option -> all.stream().noneMatch(known -> known.name().equals(option.name())))
                .sorted((a, b) -> a.name().compareTo(b.name())).forEach(all::add);
        return all;
    }

    /** The system itself adapts some, so what counts is what the program has set. */
    private synchronized boolean isDefault(SockOption<?> option, Object value) {
        return !chosen.containsKey(option) || value != null && value.equals(OptionCatalogue.ofNewSocket(core.family, core.type).get(option));
    }

    /** Takes over what the program has set on the socket that accepted this one. */
    void inherit(Options listener) {
        Map<SockOption<?>, Object> inherited;
        synchronized (listener) {
            inherited = new LinkedHashMap<>(listener.chosen);
        }
        synchronized (this) {
            for (var each : inherited.entrySet()) {
                try {
                    apply(each.getKey(), each.getValue());
                    chosen.put(each.getKey(), each.getValue());
                } catch (IOException theClientHasGone) {
                    return;
                }
            }
        }
    }
}
