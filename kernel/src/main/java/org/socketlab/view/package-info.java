/**
 * Pictures of values: each as text, as HTML or SVG, and as plain data. Knows nothing of cells.
 */
package org.socketlab.view;
