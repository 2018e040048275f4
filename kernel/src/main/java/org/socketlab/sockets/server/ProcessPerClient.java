package org.socketlab.sockets.server;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A child JVM for each client. Java cannot hand an open socket to another process, so the server keeps the connection and passes
 * the bytes on. One child is always kept ready, so that a client does not wait for a JVM to start; it gets the handler, with a copy
 * of what that uses, when its client comes.
 */
final class ProcessPerClient implements Crew {

    private final Server server;
    private final Map<Visit, Relay> relays = new ConcurrentHashMap<>();
    private volatile Nursery nursery;

    /** @throws CannotTravel when the handler cannot go to another process */
    ProcessPerClient(Server server) {
        this.server = server;
        server.surroundings().childCode(server.handler());
    }

    @Override
    public void run() {
        nursery = new Nursery(server);
        var reception = server.reception();
        for (Visit visit; (visit = reception.next()) != null; ) {
            var accepted = visit;
            server.thread(visit.name(), () -> serve(accepted)).start();
        }
    }

    private void serve(Visit visit) {
        Throwable failure = null;
        try {
            var code = server.surroundings().childCode(server.handler());
            var relay = new Relay(server, visit, nursery.take());
            relays.put(visit, relay);
            if (server.isEndingClients()) relay.end();
            failure = relay.serve(code);
        } catch (IOException | RuntimeException | Error failed) {
            failure = failed;
        } finally {
            relays.remove(visit);
            server.reception().seeOff(visit, failure);
        }
    }

    @Override
    public void end(Visit visit) {
        visit.socket().close();
        var relay = relays.get(visit);
        if (relay != null) relay.end();
    }

    @Override
    public boolean isQuiet(Visit visit) {
        var relay = relays.get(visit);
        return relay != null && relay.isQuiet();
    }

    @Override
    public void close() {
        if (nursery != null) nursery.close();
    }
}
