/**
 * The Jupyter side of the kernel; start at {@link org.socketlab.jupyter.KernelApp}, which a connection file starts: it makes
 * a {@code KernelServer}, whose {@code Dispatcher} gives each request of the messaging specification to its handler
 * ({@code ExecuteHandler} runs cells). Classes named JJava… are what notebooks and extensions written for JJava expect.
 */
package org.socketlab.jupyter;
