/**
 * Recording: events, conversations, transcripts. Empty so far: the room is kept.
 */
package org.socketlab.wire;
