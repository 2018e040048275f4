/**
 * Java cells; start at {@link org.socketlab.shell.Session}: compile, run, interrupt, complete, document, explain errors; magics and Maven dependencies.
 */
package org.socketlab.shell;
