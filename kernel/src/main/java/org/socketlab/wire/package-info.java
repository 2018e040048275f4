/**
 * What passed between sockets; start at {@link org.socketlab.wire.Recorder}, which records the calls of every
 * {@link org.socketlab.sockets.Sock}, or at {@link org.socketlab.wire.Recording}, which holds what was recorded, was read from a
 * transcript, or was imported from a capture. Knows nothing of cells; a plain Java program or a test may use it.
 */
package org.socketlab.wire;
