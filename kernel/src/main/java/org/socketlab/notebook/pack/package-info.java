/**
 * A notebook to hand on, as one file: with its outputs, with what passed between its sockets, and with what it ran on; start at
 * {@link org.socketlab.notebook.pack.Pack}. A pack that comes from elsewhere is read as what anybody may have made:
 * {@link org.socketlab.notebook.pack.PackReader} writes nothing outside of the folder it is given, and no more than
 * {@link org.socketlab.notebook.pack.PackLimits} says, whatever the file says of itself. Reading one runs nothing.
 */
package org.socketlab.notebook.pack;
