package org.socketlab.sockets;

/**
 * Where a socket stands in its life.
 *
 * <pre>
 *            bind            listen
 *   NEW ───────────→ BOUND ─────────→ LISTENING ──┐
 *    │ connect         │ connect                  │ close
 *    └────────┬────────┘                          ▼
 *             └──────→ CONNECTED ─── close ───→ CLOSED
 * </pre>
 * Every state may go to CLOSED. A failed {@code connect} leaves the socket where it was, so it may be tried again.
 */
public enum SockState { NEW, BOUND, LISTENING, CONNECTED, CLOSED }
