/**
 * What the operating system knows of sockets: who holds a port, in which state.
 */
package org.socketlab.host;
