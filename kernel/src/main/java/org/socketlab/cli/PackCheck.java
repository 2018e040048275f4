package org.socketlab.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.socketlab.notebook.Verdict;
import org.socketlab.notebook.pack.NotAPack;
import org.socketlab.notebook.pack.Pack;
import org.socketlab.notebook.pack.PackLimits;
import org.socketlab.notebook.pack.PackReader;
import org.socketlab.notebook.pack.TrafficDiff;
import org.socketlab.sockets.Counted;

/**
 * A pack from anywhere: unpacked into a folder of its own, shown, and, once the person has said so, run there in a JVM of its own and compared.
 *
 * @param trusted the person has said so already
 */
record PackCheck(Path file, int times, boolean trusted) {

    /**
     * @param same      what was found to be the same, in lines
     * @param different what was not
     */
    record Found(List<Verdict> verdicts, List<String> same, List<String> different) {}

    static boolean isPack(Path file) {
        return file.getFileName().toString().endsWith(".zip");
    }

    /** Empty when it was stopped. */
    Optional<Found> run() {
        if (Files.notExists(file)) throw new UserError("there is no file " + file + ". The path is looked up from " + Path.of("").toAbsolutePath() + ".");
        try {
            var folder = Files.createTempDirectory("socketlab-pack-");
            try {
                return run(folder);
            } finally {
                WholeFolder.deleteTree(folder);
            }
        } catch (NotAPack e) {
            throw new UserError(file + " cannot be taken as a pack: " + Terminal.visible(e.getMessage()) + ".", e);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read, or not unpacked into the system's temporary folder (" + e + ").", e);
        }
    }

    private Optional<Found> run(Path folder) throws IOException {
        var given = PackReader.unpack(file, Files.createDirectory(folder.resolve("given")), PackLimits.DEFAULT);
        var description = new PackDescription(given);
        if (trusted) System.err.print(description.head());
        else new Consent(file).ask(description);
        var runs = new ArrayList<Pack>();
        for (int i = 1; i <= times; i++) {
            var now = runAgain(folder, "run-" + i);
            if (now.isEmpty()) return Optional.empty();
            runs.add(now.get());
        }
        return Optional.of(compared(given, runs));
    }

    /** Each time from the pack itself: the run before may have changed the files. */
    private Optional<Pack> runAgain(Path folder, String name) throws IOException {
        var place = Files.createDirectory(folder.resolve(name));
        var fresh = PackReader.unpack(file, place, PackLimits.DEFAULT);
        var made = folder.resolve(name + Pack.ENDING);
        var command = new ArrayList<>(List.of("pack", fresh.name(), "-o", made.toString()));
        fresh.files().forEach(each -> command.addAll(List.of("--with", each)));
        var ended = ChildJvm.run(place, command, true);
        if (ended.exitCode() == Main.STOPPED) return Optional.empty();
        if (Files.notExists(made)) throw new UserError("the notebook of " + file + " could not be run to its end; exit code " + ended.exitCode() + ".");
        return Optional.of(PackReader.unpack(made, Files.createDirectory(folder.resolve(name + "-made")), PackLimits.DEFAULT));
    }

    private static Found compared(Pack given, List<Pack> runs) {
        var here = runs.get(0);
        var traffic = TrafficDiff.between(given.traffic(), here.traffic());
        var same = new ArrayList<>(given.ranOn().compared(here.ranOn(), true));
        var different = new ArrayList<>(given.ranOn().compared(here.ranOn(), false));
        if (!given.seed().equals(here.seed())) different.add("seed: " + given.seed() + " there, " + here.seed() + " here");
        else if (!given.seed().isEmpty()) same.add("seed: " + given.seed());
        if (traffic.isEmpty()) same.add("traffic: " + Counted.of(given.traffic().conversations().size(), "conversation"));
        else different.add("traffic, in the first run:");
        different.addAll(traffic);
        return new Found(Verdict.of(given.notebook(), runs.stream().map(Pack::notebook).toList()), same, different);
    }

    /** The verdicts and the rest, as lines to read. */
    void print(Found found, PrintStream out) {
        VerifyText.print(file.toString(), times, found.verdicts(), out);
        print("same", found.same(), out);
        print("different", found.different(), out);
    }

    private static void print(String heading, List<String> lines, PrintStream out) {
        if (lines.isEmpty()) return;
        out.println(heading + ":");
        lines.forEach(line -> out.println("  " + Terminal.visible(line)));
    }
}
