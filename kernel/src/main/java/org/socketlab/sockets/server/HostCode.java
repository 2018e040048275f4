package org.socketlab.sockets.server;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** Code that goes to another host to run there, and whose value comes back as a copy. A lambda does. */
@FunctionalInterface
public interface HostCode<T> extends Callable<T>, Serializable {}
