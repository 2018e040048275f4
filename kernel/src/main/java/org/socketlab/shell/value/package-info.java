/** What compiled cells call, alone in its package: the compiler lists every class of a package of which a cell names one. */
package org.socketlab.shell.value;
