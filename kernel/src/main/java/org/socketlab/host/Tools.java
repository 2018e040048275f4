package org.socketlab.host;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.socketlab.sockets.Durations;

/**
 * The system's own programs, asked without a shell. Each call has a deadline, after which the program and what it started are killed, and
 * keeps no more than a bounded part of what the program prints. An interrupted wait kills the program too. Safe from any thread.
 */
final class Tools {

    /** Which package brings a program that may be missing. */
    private static final Map<String, String> PACKAGE = Map.of("ss", "iproute2", "ip", "iproute2", "tc", "iproute2", "nft", "nftables",
            "tcpdump", "tcpdump", "tshark", "tshark", "dumpcap", "wireshark-common", "unshare", "util-linux", "nsenter", "util-linux");
    /** Where administrators' programs live, which not every PATH names. */
    private static final List<String> ALSO_IN = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");
    private static final int MOST_BYTES = 32 << 20;
    private static final Charset ITS_CHARSET = Charset.forName(System.getProperty("native.encoding", "UTF-8"));

    private final List<Path> folders;
    private final Duration patience;

    /** @param patience how long one program may take */
    Tools(List<Path> folders, Duration patience) {
        this.folders = folders;
        this.patience = patience;
    }

    /** Those that this program's PATH names, and the administrators' ones. */
    static Tools ofThisMachine() {
        var path = System.getenv().getOrDefault("PATH", "");
        return new Tools(Stream.concat(Arrays.stream(path.split(File.pathSeparator)), ALSO_IN.stream())
                .filter(folder -> !folder.isBlank()).distinct().map(Path::of).toList(), Duration.ofSeconds(3));
    }

    /** The same with another patience. */
    Tools within(Duration other) {
        return new Tools(folders, other);
    }

    /** All folders, as PATH names them. */
    String path() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Where a program is. */
    Optional<Path> find(String name) {
        return folders.stream().flatMap(folder -> Stream.of(folder.resolve(name), folder.resolve(name + ".exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /** Why a program cannot be asked, and what to do: a whole sentence. */
    static String missing(String name) {
        var from = PACKAGE.get(name);
        return "`" + name + "` is not installed" + (from == null ? "." : "; it comes with the package " + from + ".");
    }

    /**
     * What a program has to say.
     *
     * @param exit its exit status, 0 when all went well
     * @param out  what it printed, up to a bound
     * @param err  what it complained of, up to a bound
     */
    record Output(int exit, String out, String err) {

        /** Its first complaint, in one line. */
        String complaint() {
            return err.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("exit status " + exit);
        }
    }

    /** What a program prints; unknown when it is missing, fails and prints nothing, or takes too long. */
    Answer<String> text(String... command) {
        var answer = run(command);
        if (!(answer instanceof Answer.Known<Output> known)) return answer.map(Output::out);
        var output = known.value();
        return output.exit() == 0 || !output.out().isBlank() ? new Answer.Known<>(output.out())
                : new Answer.Unknown<>("`" + String.join(" ", command) + "` failed: " + output.complaint() + ".");
    }

    /** Runs a program to its end; unknown when it is missing or takes too long. */
    Answer<Output> run(String... command) {
        var program = find(command[0]);
        if (program.isEmpty()) return new Answer.Unknown<>(missing(command[0]));
        var line = command.clone();
        line[0] = program.get().toString();
        var builder = new ProcessBuilder(line).redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().put("LC_ALL", "C");
        try {
            return waitFor(builder.start(), String.join(" ", command));
        } catch (IOException e) {
            return new Answer.Unknown<>("`" + command[0] + "` cannot be started: " + e.getMessage() + ".");
        }
    }

    private Answer<Output> waitFor(Process process, String command) {
        var out = new Collector(process.getInputStream(), "output of " + command);
        var err = new Collector(process.getErrorStream(), "errors of " + command);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS))
                return new Answer.Unknown<>("`" + command + "` gave no answer within " + Durations.show(patience) + ".");
            out.waitForEnd(deadline);
            err.waitForEnd(deadline);
            return new Answer.Known<>(new Output(process.exitValue(), out.text(), err.text()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("The wait for `" + command + "` was interrupted.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    /** Takes what a program prints, so that it never waits for room; keeps the first part of it. */
    private static final class Collector implements Runnable {

        private final InputStream from;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread thread;

        Collector(InputStream from, String name) {
            this.from = from;
            this.thread = new Thread(null, this, name, 0, false);
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void run() {
            var part = new byte[64 * 1024];
            try (from) {
                for (int count; (count = from.read(part)) >= 0; )
                    if (kept.size() < MOST_BYTES) kept.write(part, 0, count);
            } catch (IOException killed) {
                // What came before it was killed is kept.
            }
        }

        /** Not for ever: a child of the program may hold the stream open longer than the program lives. */
        void waitForEnd(long deadlineNanos) throws InterruptedException {
            thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
        }

        String text() {
            return kept.toString(ITS_CHARSET);
        }
    }
}
