/**
 * The Jupyter side of the kernel: connection file, channels, messages, and the requests of the messaging specification.
 */
package org.socketlab.jupyter;
