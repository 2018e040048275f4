/**
 * Plays what was recorded against live code, as its server or its client; start at {@link org.socketlab.wire.replay.Replay}.
 */
package org.socketlab.wire.replay;
