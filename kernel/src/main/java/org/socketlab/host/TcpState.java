package org.socketlab.host;

/** The states of a TCP connection (RFC 9293 §3.3.2), in the order of Linux's numbers for them (tcp_states.h). */
public enum TcpState {
    ESTABLISHED, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING;

    /** Linux counts from 1; 12 (a SYN kept without a socket yet) is SYN-RECEIVED to everyone else. */
    static TcpState ofLinux(int number) {
        return number == 12 ? SYN_RECEIVED : values()[number - 1];
    }

    /** As the RFC writes it: {@code FIN-WAIT-1}. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
