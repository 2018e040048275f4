package org.socketlab.sockets;

/**
 * Where a socket stands in its life.
 *
 * <pre>
 *  a stream (TCP, Unix)
 *            bind            listen
 *   NEW ───────────→ BOUND ─────────→ LISTENING ──┐
 *    │ connect         │ connect                  │
 *    └────────┬────────┘                          │ close
 *             ▼                                   ▼
 *         CONNECTING ─────→ CONNECTED ────────→ CLOSED
 *
 *  datagrams (UDP)
 *            bind, the first sendTo      connect
 *   NEW ───────────→ BOUND ─────────────────────→ CONNECTED ──── close ──→ CLOSED
 *    │                 ↑                            │  ↑ │ connect to another
 *    │                 └────────── disconnect ──────┘  └─┘
 *    └─────────────────────── connect ──────────────→
 * </pre>
 * Every state may go to CLOSED. A {@code connect} that fails, is interrupted or runs out of time leaves the socket where it was, so it may
 * be tried again (but if another socket has taken its address meanwhile, it is NEW; and a datagram socket that was NEW may have got an
 * address by it, and is BOUND). One with a timeout of zero leaves a stream CONNECTING until a later call learns the end.
 */
public enum SockState { NEW, BOUND, LISTENING, CONNECTING, CONNECTED, CLOSED }
