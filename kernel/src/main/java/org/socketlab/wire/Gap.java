package org.socketlab.wire;

/**
 * Bytes of a stream that the recording does not have.
 *
 * @param offset    how many bytes of the stream come before
 * @param sizeBytes how many are missing
 */
public record Gap(long offset, long sizeBytes) {}
