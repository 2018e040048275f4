/** Benchmarks: how quick the sockets are beside raw {@code java.nio} and Python; begin with {@link SocketBench}. They are no tests: nothing passes or fails. */
package org.socketlab.bench;
