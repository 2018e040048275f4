package org.socketlab.sockets;

import java.util.List;
import java.util.function.Consumer;

/**
 * One {@code select} that found somebody ready, as a {@link SocketObserver} is told of it. Sockets stand for those who are told of their calls.
 *
 * @param origin     where the calling code stands, {@code cell [3]}, or ""
 * @param beganNanos {@link System#nanoTime()} at its beginning
 * @param endedNanos and at its end
 * @param asked      whom it waited for
 * @param ready      who was ready, readers before writers
 */
public record SelectCall(String origin, long beganNanos, long endedNanos, List<Consumer<SocketCall>> asked, List<Consumer<SocketCall>> ready) {}
