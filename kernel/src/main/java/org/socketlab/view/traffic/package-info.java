/**
 * Pictures of what passed between sockets; start at {@link org.socketlab.view.traffic.Flow}. Each is made of a
 * {@link org.socketlab.wire.Conversation} or several, and has the three faces of a {@link org.socketlab.view.Picture}. By default they name things
 * instead of numbering them, and the order of what happened at the same time is settled by rule: so the same program
 * gives the same picture in every run.
 */
package org.socketlab.view.traffic;
