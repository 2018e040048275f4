package org.socketlab.sockets;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * What one side brings to one TLS connection. Each has a context of its own, so no connection resumes another: every handshake is a whole one,
 * and shows the certificates.
 *
 * @param takesRaggedEnds whether the end of TCP alone counts as the end
 * @param hasCertificate  whether this side can show who it is
 */
record TlsSide(SSLContext context, SSLEngine engine, boolean takesRaggedEnds, boolean hasCertificate) {

    /** Longer than a ticket may live (RFC 8446 §4.6.1): then Java issues none, and keeps none. */
    private static final int NO_TICKETS_SECONDS = 8 * 24 * 60 * 60;

    boolean isClient() {
        return engine.getUseClientMode();
    }

    /**
     * Spares TLSv1.3 its tickets for resumption: they come after the handshake, and a client that only sends and then closes would leave them
     * unread, which makes its system break the connection off. In TLSv1.2 a ticket is part of the handshake, and once announced cannot be left out.
     */
    void sparesTickets() {
        var agreed = engine.getHandshakeSession();
        if (agreed != null && agreed.getProtocol().equals("TLSv1.3"))
            context.getServerSessionContext().setSessionTimeout(NO_TICKETS_SECONDS);
    }
}
