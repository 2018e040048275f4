package org.socketlab.host;

import java.net.InetSocketAddress;

/**
 * One TCP socket of this machine, as the system lists it.
 *
 * @param receiveQueue bytes received and not yet read; of a listening socket the clients that wait to be accepted
 * @param sendQueue    bytes sent and not yet acknowledged
 * @param inode        the number that links it to the program that has it open; 0 when none has
 */
public record TcpEntry(InetSocketAddress local, InetSocketAddress remote, TcpState state, long receiveQueue, long sendQueue, long inode) {}
