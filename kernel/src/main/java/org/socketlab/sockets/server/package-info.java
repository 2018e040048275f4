/**
 * Servers and the schemes by which they serve many clients; start at {@link org.socketlab.sockets.server.Server}. Stands on
 * {@link org.socketlab.sockets.Sock} and uses {@code java.base} only, so a plain Java program may use it without a notebook.
 */
package org.socketlab.sockets.server;
