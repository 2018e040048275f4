/**
 * Impaired paths between sockets. Empty so far: the room is kept.
 */
package org.socketlab.link;
