/**
 * What the operating system knows of sockets: who holds a port, in which state; start at {@link org.socketlab.host.Host}.
 */
package org.socketlab.host;
