/** Pictures of what differs; start at {@link org.socketlab.view.compare.SideBySide}. */
package org.socketlab.view.compare;
