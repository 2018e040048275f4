package org.socketlab.shell.magic;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code %sh command} and {@code %%sh}: a shell's output as it comes. Its standard input is empty. Stopping the cell
 * kills the shell and all it started.
 */
final class ShellMagic implements Magic.Line, Magic.Body {

    /** How long to wait, once the shell has ended, for output that children it left behind still hold the pipe for. */
    private static final long LEFT_BEHIND_MILLIS = 300;

    private final String shell;
    private final CommandEnvironment environment;

    ShellMagic(String shell, CommandEnvironment environment) {
        this.shell = shell;
        this.environment = environment;
    }

    @Override
    public String name() {
        return shell;
    }

    @Override
    public String summary() {
        return "runs " + shell + " commands";
    }

    @Override
    public String example() {
        return "%" + shell + " ls -l";
    }

    @Override
    public String details() {
        return "Output shows as it comes; there is no input. An exit code other than 0 is an error.\n"
                + "%%" + shell + " runs the whole cell below it as one script; what follows on its line are options of " + shell + " (%%" + shell + " -eu).\n"
                + "%cd and %env set the folder and the environment.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return environment.pathsLike(unfinished);
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
        if (call.args().isEmpty()) throw new MagicException("%" + shell + " has nothing to run. Write a command behind it: " + example());
        return run(List.of(shell, "-c", call.args()), context);
    }

    @Override
    public Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception {
        var command = new ArrayList<String>();
        command.add(shell);
        command.addAll(call.words());
        command.add("-c");
        command.add(call.body());
        return run(command, context);
    }

    private Object run(List<String> command, MagicContext context) throws Exception {
        var exitCode = context.call(() -> exitCodeOf(start(command), context));
        if (exitCode == 0) return null;
        throw new MagicException(shell + " ended with exit code " + exitCode + meaning(exitCode) + ".");
    }

    private Process start(List<String> command) throws MagicException {
        var builder = new ProcessBuilder(command);
        environment.lendTo(builder);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new MagicException(shell + " could not be started in " + environment.directory() + ": " + failed.getMessage()
                    + ". Is " + shell + " installed and on the PATH, and does the folder exist?", failed);
        }
    }

    private static int exitCodeOf(Process process, MagicContext context) throws InterruptedException {
        var pumps = List.of(pump(process.getInputStream(), context::print), pump(process.getErrorStream(), context::printError));
        try {
            closeInput(process);
            var exitCode = process.waitFor();
            for (var pump : pumps) pump.join(LEFT_BEHIND_MILLIS);
            return exitCode;
        } catch (InterruptedException stopped) {
            kill(process);
            throw stopped;
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // nothing was written, so nothing is lost
        }
    }

    private static void kill(Process process) {
        var tree = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    /** A thread of the cell that hands on what the process writes, whole characters at a time. */
    private static Thread pump(InputStream from, Consumer<String> to) {
        var pump = new Thread(() -> {
            try (Reader text = new InputStreamReader(from, nativeCharset())) {
                var buffer = new char[8192];
                for (int count; (count = text.read(buffer)) >= 0; ) to.accept(new String(buffer, 0, count));
            } catch (IOException closed) {
                // the process was killed; what it had written is out
            }
        }, "shell output");
        pump.setDaemon(true);
        pump.start();
        return pump;
    }

    /** What other programs on this machine write: the locale's charset, which since JDK 18 is no longer the default one. */
    private static Charset nativeCharset() {
        var name = System.getProperty("native.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private static String meaning(int exitCode) {
        if (exitCode == 126) return " (the command is not executable)";
        if (exitCode == 127) return " (command not found)";
        if (exitCode > 128 && exitCode < 128 + 65) return " (ended by signal " + (exitCode - 128) + ")";
        return "";
    }
}
