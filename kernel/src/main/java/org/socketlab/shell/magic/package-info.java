/**
 * Magics: lines that start with {@code %}, and cells that start with {@code %%}; start at
 * {@link org.socketlab.shell.magic.Magics}. One small class per magic; {@link org.socketlab.shell.magic.MagicParser} finds
 * them in a cell, {@link org.socketlab.shell.magic.MagicContext} is what the session lends them.
 */
package org.socketlab.shell.magic;
