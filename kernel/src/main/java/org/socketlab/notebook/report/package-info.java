/**
 * Notebooks and what {@code verify} found as pages to read in a browser; start at {@link org.socketlab.notebook.report.RunReport} and
 * {@link org.socketlab.notebook.report.VerifyReport}. A page is one file that needs nothing from outside. It runs no script, whoever wrote the
 * notebook: markup is let through only as far as {@link org.socketlab.notebook.report.SafeHtml} knows it, and the page's own Content
 * Security Policy forbids the browser the rest.
 */
package org.socketlab.notebook.report;
