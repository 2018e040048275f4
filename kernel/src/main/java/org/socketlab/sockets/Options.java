package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketOption;

/** The options of one socket, as {@code setsockopt(2)} and {@code getsockopt(2)} have them. */
final class Options {

    private final Sock socket;
    private final Line line;
    private final LifeCycle life;
    private final Failures failures;

    Options(Sock socket, Line line, LifeCycle life, Failures failures) {
        this.socket = socket;
        this.line = line;
        this.life = life;
        this.failures = failures;
    }

    <T> void set(SocketOption<T> option, T value) {
        var shown = option.name() + ", " + value;
        life.mustBeOpen("setOption", shown);
        try {
            line.endpoint().setOption(option, value);
        } catch (UnsupportedOperationException e) {
            throw unknown("setOption", shown);
        } catch (IllegalArgumentException e) {
            throw failures.invalid("setOption", shown, e.getMessage() + ".", "");
        } catch (IOException e) {
            throw failures.of("setOption", shown, null, e);
        }
    }

    <T> T get(SocketOption<T> option) {
        life.mustBeOpen("getOption", option.name());
        try {
            return line.endpoint().network().getOption(option);
        } catch (UnsupportedOperationException e) {
            throw unknown("getOption", option.name());
        } catch (IOException e) {
            throw failures.of("getOption", option.name(), null, e);
        }
    }

    private SocketFailure unknown(String call, String shown) {
        return failures.notSupported(call, shown, "ENOPROTOOPT", "A socket that is " + socket.state() + " has no such option.",
                "It has " + line.endpoint().network().supportedOptions().stream().map(SocketOption::name).sorted().toList() + ".");
    }
}
