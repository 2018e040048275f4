/**
 * The command line; start at {@link org.socketlab.cli.Main}. One class per subcommand: {@code kernel}, {@code run}, {@code verify}, {@code install}, {@code uninstall}.
 */
package org.socketlab.cli;
