/**
 * Whole messages in and out; start at {@link org.socketlab.jupyter.transport.Channels}: the connection file, the five
 * sockets, signatures, frames. Knows nothing of what a message asks for.
 */
package org.socketlab.jupyter.transport;
