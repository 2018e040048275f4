package org.socketlab.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a socket stands in the system's own table. The first eleven are the states of a TCP connection (RFC 9293 §3.3.2), in the
 * order of Linux's numbers for them (tcp_states.h); the last two are those of UDP and Unix sockets.
 */
public enum ConnectionState {
    ESTABLISHED("ESTAB"), SYN_SENT, SYN_RECEIVED("SYN-RECV", "SYN_RCVD"), FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT("TIMEWAIT"),
    CLOSED("UNCONN", "CLOSE"), CLOSE_WAIT, LAST_ACK, LISTEN("LISTENING"), CLOSING,
    /** It has an end of its own and no other end. */
    UNCONNECTED("UNCONN"),
    /** Both ends are known, and there is no handshake that would make it ESTABLISHED. */
    CONNECTED("ESTAB");

    private final List<String> alsoWritten;

    ConnectionState(String... alsoWritten) {
        this.alsoWritten = List.of(alsoWritten);
    }

    /** Linux counts from 1; 12 (a SYN kept without a socket yet) is SYN-RECEIVED to everyone else. */
    static Optional<ConnectionState> ofLinux(int number) {
        if (number == 12) return Optional.of(SYN_RECEIVED);
        return number >= 1 && number <= 11 ? Optional.of(values()[number - 1]) : Optional.empty();
    }

    /** A TCP state as any system's tools write it: {@code FIN_WAIT1}, {@code FinWait1}, {@code ESTAB}, {@code LISTENING}. */
    static Optional<ConnectionState> ofWord(String word) {
        var letters = lettersOf(word);
        return Arrays.stream(values()).filter(state -> lettersOf(state.name()).equals(letters)
                || state.alsoWritten.stream().anyMatch(other -> lettersOf(other).equals(letters))).findFirst();
    }

    private static String lettersOf(String word) {
        return word.replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT);
    }

    /** How {@code ss} of Linux writes it: {@code ESTAB}, {@code SYN-RECV}; mostly as the RFC does. */
    public String linuxName() {
        return switch (this) {
            case ESTABLISHED, SYN_RECEIVED, CLOSED, UNCONNECTED, CONNECTED -> alsoWritten.get(0);
            default -> toString();
        };
    }

    /** As the RFC writes it: {@code FIN-WAIT-1}. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }

    /** With Linux's spelling beside it where that differs: {@code ESTABLISHED (ESTAB)}. */
    String shown() {
        return linuxName().equals(toString()) ? toString() : this + " (" + linuxName() + ")";
    }
}
