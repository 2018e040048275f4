/**
 * Notebook files ({@code .ipynb}) without any Jupyter; start at {@link org.socketlab.notebook.Notebook} (read and write)
 * and {@link org.socketlab.notebook.NotebookRun} (execute); {@link org.socketlab.notebook.Verdict} compares.
 */
package org.socketlab.notebook;
