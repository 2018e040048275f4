/**
 * Pictures of values; start at {@link org.socketlab.view.Values}: each as text, as HTML or SVG, and as plain data. Knows nothing of cells.
 */
package org.socketlab.view;
