package org.socketlab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/**
 * The entry of {@code socketlab.jar}. Exit codes: 0 done; 1 a cell failed or outputs differ; 2 it could not be
 * tried (wrong usage, a missing file, no rights); 130 stopped by Ctrl-C.
 */
@Command(name = "socketlab", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "SocketLab: a Java kernel for Jupyter in which every socket can be seen.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, VerifyCommand.class, PackCommand.class, InstallCommand.class, UninstallCommand.class,
                KernelCommand.class, RehearseCommand.class, HelpCommand.class})
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_TRIED = 2;
    static final int STOPPED = 130;

    private Main() {}

    public static void main(String[] args) {
        if (isPlainKernelStart(args)) System.exit(exitCodeOfKernel(args[1]));
        System.exit(commandLine().execute(args));
    }

    /** What the kernelspec starts goes without the command line parser: a kernel start is waited for. */
    private static boolean isPlainKernelStart(String[] args) {
        return args.length == 2 && args[0].equals("kernel") && !args[1].startsWith("-");
    }

    private static int exitCodeOfKernel(String connectionFile) {
        try {
            return KernelCommand.start(connectionFile);
        } catch (UserError e) {
            System.err.println(e.report());
            return NOT_TRIED;
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (!(e instanceof UserError)) throw e;
                    command.getErr().println(((UserError) e).report());
                    return NOT_TRIED;
                });
    }

    /** {@code socketlab 0.1.0 (Java 17.0.15)}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"socketlab " + number() + " (Java " + System.getProperty("java.version") + ")"};
        }

        /** From the jar's manifest. */
        static String number() {
            var version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "(not from its jar)" : version;
        }
    }
}
