/**
 * The helper objects; start at {@link org.socketlab.sockets.Sock}: sockets as the operating system has them, over
 * {@code java.nio.channels}; uses {@code java.base} only, so a plain Java program may use it without a notebook.
 */
package org.socketlab.sockets;
