/**
 * The helper objects: sockets as the operating system has them, over {@code java.nio.channels}; uses {@code java.base} only.
 */
package org.socketlab.sockets;
