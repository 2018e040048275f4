/**
 * Servers and the schemes by which they serve many clients; start at {@link org.socketlab.sockets.server.Server}. Stands on
 * {@link org.socketlab.sockets.Sock} and uses {@code java.base} only, so a plain Java program may use it without a notebook.
 * What lets a client have a process of its own, child JVMs that are given code, also runs code on another host:
 * {@link org.socketlab.sockets.server.HostProcess}.
 */
package org.socketlab.sockets.server;
