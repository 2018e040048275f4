package org.socketlab.wire;

import java.util.List;

/**
 * A packet as it may have gone over the wire for a call.
 *
 * @param atNanos since the recording began
 */
record Synthesized(long atNanos, byte[] packet, List<String> comments) {}
