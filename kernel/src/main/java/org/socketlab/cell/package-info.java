/**
 * A running cell; start at {@link org.socketlab.cell.Cells}: its number, threads, output, displays, background tasks and consoles. Where output goes is the interface {@link org.socketlab.cell.CellOutput}.
 */
package org.socketlab.cell;
