/**
 * The command line; start at {@link org.socketlab.cli.Main}. One class per subcommand: {@code kernel}, {@code run},
 * {@code verify}, {@code pack}, {@code install}, {@code uninstall}; the kernelspec that {@code install} writes is {@link org.socketlab.cli.KernelSpec}.
 */
package org.socketlab.cli;
