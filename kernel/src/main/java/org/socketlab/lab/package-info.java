/**
 * The words a notebook imports; start at {@link org.socketlab.lab.Lab}: {@code import static org.socketlab.lab.Lab.*}. A thin
 * façade over the packages below, tied to the cell that calls it. {@link org.socketlab.lab.LabSession} opens a session in which those
 * words, the sockets and the cells know each other.
 */
package org.socketlab.lab;
