/**
 * Pictures of what sockets and threads were at while calls passed; start at {@link org.socketlab.view.state.Timeline}, or at
 * {@link org.socketlab.view.state.States} for the state machine of TCP.
 */
package org.socketlab.view.state;
