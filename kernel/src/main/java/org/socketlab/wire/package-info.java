/**
 * Recording: events, conversations, transcripts. The room is kept and has no class yet; its first, {@code Conversation}, is
 * to be the one to start from.
 */
package org.socketlab.wire;
