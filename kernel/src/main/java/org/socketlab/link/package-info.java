/**
 * Paths between sockets with delay, jitter, loss and rate. The room is kept and has no class yet; its first, {@code Link}, is
 * to be the one to start from.
 */
package org.socketlab.link;
