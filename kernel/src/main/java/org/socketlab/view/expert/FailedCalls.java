package org.socketlab.view.expert;

import static org.socketlab.view.expert.Severity.ERROR;
import static org.socketlab.view.expert.Severity.NOTE;
import static org.socketlab.view.expert.Severity.WARN;

import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.TimedOut;

/** Calls that failed or whose time was over. */
final class FailedCalls {

    private final Recording recording;
    private final Findings found;

    FailedCalls(Recording recording, Findings found) {
        this.recording = recording;
        this.found = found;
    }

    void look() {
        for (var event : recording.events()) {
            if (event instanceof Failed failed) failed(failed);
            else if (event instanceof TimedOut timedOut) timedOut(timedOut);
        }
    }

    private String name(WireEvent event) {
        return recording.socket(event.socket()).name();
    }

    /** {@code  to localhost:50007}; a port that the system chose is left out, since it differs from run to run. */
    private String to(String address) {
        if (address.isEmpty() || address.matches("\\d+( bytes?)?")) return "";
        var port = address.substring(address.lastIndexOf(':') + 1);
        boolean chosen = recording.sockets().stream().anyMatch(each -> each.local() != null && String.valueOf(each.local().port()).equals(port)
                && !each.boundTo().endsWith(":" + port));
        return " to " + (chosen ? address.substring(0, address.lastIndexOf(':')) : address);
    }

    private void failed(Failed event) {
        var who = name(event);
        var call = event.call();
        switch (event.errno()) {
            case "ECONNREFUSED" -> found.add(ERROR, who, call + to(event.address()) + " was refused",
                    "nobody listens there: the server is not started, is closed, or has another port",
                    "start the server first, and give the client the server's port", event);
            case "EPIPE" -> found.add(ERROR, who, call + " failed: broken pipe (EPIPE)",
                    "this end was shut down for sending, or the other end is closed and has said so with a reset",
                    "send before shutdown and close; read what the other end said last", event);
            case "EADDRINUSE" -> found.add(ERROR, who, call + to(event.address()) + " failed: address already in use (EADDRINUSE)",
                    "another socket holds that port", "close the other one, or bind port 0 and let the system choose", event);
            case "EACCES", "EPERM" -> found.add(ERROR, who, call + to(event.address()) + " failed: permission denied (" + event.errno() + ")",
                    "the system keeps ports below 1024, and files of others, for those who may", "take a port from 1024 on", event);
            case "EMSGSIZE" -> found.add(ERROR, who, call + " failed: message too long (EMSGSIZE)",
                    "a datagram has at most 65,507 bytes over IPv4", "send several datagrams, or use a stream", event);
            case "ENOTCONN" -> found.add(ERROR, who, call + " failed: not connected (ENOTCONN)",
                    "the socket has no other end yet, or no longer", "connect or accept first", event);
            case "EAGAIN" -> found.add(ERROR, who, call + to(event.address()) + " failed: no room (EAGAIN)",
                    "the queue of clients that wait for that server is full", "let the server accept, or give listen a larger backlog", event);
            case "" -> found.add(ERROR, who, call + " failed", "the error of the call says why", "", event);
            default -> found.add(ERROR, who, call + to(event.address()) + " failed: " + event.errno(), "errno(3) names it; the error of the call says more", "", event);
        }
    }

    private void timedOut(TimedOut event) {
        var call = event.call();
        if (call.equals("connect")) found.add(ERROR, name(event), call + to(event.address()) + " timed out",
                "nobody answered: the server's backlog is full, or the way is cut", "let the server accept, or give listen a larger backlog", event);
        else if (call.equals("accept")) found.add(NOTE, name(event), "accept timed out", "no client came in time", "", event);
        else if (call.startsWith("send")) found.add(WARN, name(event), call + " timed out",
                "the buffers of both ends are full: the other end does not read", "read at the other end, in a thread of its own if need be", event);
        else found.add(WARN, name(event), call + " timed out", "the other end sent nothing in time; it may be waiting too",
                "look in flow() who waits for whom; in a stream, what was asked for may not come in one piece", event);
    }
}
