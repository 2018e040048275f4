/**
 * Plots of numbers; start at {@link org.socketlab.view.plot.Plot}. They are drawn here and not by XChart because that measures its text with AWT:
 * it fails on a machine without fonts ("FontConfiguration.head is null", XChart issue 648), and the same data would give another picture
 * elsewhere.
 */
package org.socketlab.view.plot;
