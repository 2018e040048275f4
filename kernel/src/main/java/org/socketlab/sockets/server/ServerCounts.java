package org.socketlab.sockets.server;

/**
 * What a server has counted since it started.
 *
 * @param accepted clients that were accepted and not refused
 * @param active   of those, the ones that are served now
 * @param ended    of those, the ones whose handler has returned
 * @param failed   of those, the ones whose handler threw, or whose process came to a bad end
 * @param refused  clients turned away: {@link Scheme#refuseBeyond}
 * @param received bytes that came from clients
 * @param sent     bytes that went to clients
 */
public record ServerCounts(long accepted, long active, long ended, long failed, long refused, long received, long sent) {}
