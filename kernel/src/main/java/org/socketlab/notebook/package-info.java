/**
 * Notebook files ({@code .ipynb}): read, execute without any Jupyter, compare, write.
 */
package org.socketlab.notebook;
