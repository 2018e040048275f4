/**
 * A running cell; start at {@link org.socketlab.cell.Cells}: its number, threads, output, displays, background tasks and
 * consoles. Where output goes is the interface {@link org.socketlab.cell.CellOutput}; {@link org.socketlab.cell.SystemStreams}
 * is the router behind {@code System.out}, {@code err} and {@code in}, {@link org.socketlab.cell.StopCheck} what loops ask.
 */
package org.socketlab.cell;
