import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * From a fresh clone to JupyterLab: {@code java install/Start.java}. Builds the kernel if its sources are newer than its
 * jar, makes a private Python environment in {@code .venv/}, installs the kernel there, and opens {@code notebooks/}.
 * What is up to date already is left alone, so a second start takes a moment only.
 *
 * <p>Needs the JDK alone. Its text stays within Java 11, so that an old JDK can say that it is too old.
 */
public final class Start {

    private static final int JAVA_NEEDED = 17;
    private static final int PYTHON_MINOR_NEEDED = 10;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Exit codes: 0 done, 1 a step failed, 2 wrong usage. */
    public static void main(String[] args) throws Exception {
        try {
            System.exit(run(Options.parse(args)));
        } catch (Trouble trouble) {
            System.err.println("\nStart: " + trouble.getMessage());
            System.exit(trouble.exitCode);
        } catch (IOException e) {
            System.err.println("\nStart: a file could not be read or written (" + e + ").\nIs the disk full, or a right missing? Then start again.");
            System.exit(1);
        }
    }

    private static int run(Options options) throws Exception {
        if (options.help) {
            System.out.println(Options.HELP);
            return 0;
        }
        checkJava();
        if (options.port != null) checkPort(options.port);
        var clone = folderOfClone();
        var venv = new Venv(clone);
        try (var lock = FileChannel.open(lockFile(clone), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                System.out.println("Another start is setting up this clone; waiting for it …");
                lock.lock();
            }
            var jar = kernelJar(clone);
            venv.prepare();
            venv.installKernel(jar);
        }
        if (!options.setupOnly) return venv.runLab(options);
        System.out.println("Ready. To open the notebooks: java install/Start.java");
        return 0;
    }

    // ---- What is needed ------------------------------------------------------------------------------------------

    private static void checkJava() {
        var have = "This is Java " + System.getProperty("java.version") + " in " + JAVA_HOME;
        var hint = howToGet("openjdk-17-jdk-headless", "java-17-openjdk-devel", "openjdk@17", "EclipseAdoptium.Temurin.21.JDK")
                + " Then start with its java command: /path/to/jdk/bin/java install/Start.java";
        if (Runtime.version().feature() < JAVA_NEEDED) {
            throw new Trouble("SocketLab needs a JDK, version " + JAVA_NEEDED + " or newer. " + have + ".\n" + hint);
        }
        if (ModuleFinder.ofSystem().find("jdk.jshell").isEmpty()) {
            throw new Trouble(have + ", and it lacks the module jdk.jshell, which compiles the cells: a trimmed runtime.\n" + hint);
        }
    }

    /** What to type on this system. */
    private static String howToGet(String apt, String dnf, String brew, String winget) {
        if (WINDOWS) return "Get it with: winget install " + winget + ".";
        if (MAC) return "Get it with: brew install " + brew + ".";
        if (Program.find("apt-get") != null) return "Get it with: sudo apt-get install " + apt + ".";
        if (Program.find("dnf") != null) return "Get it with: sudo dnf install " + dnf + ".";
        return "Your system's packages have it (" + apt + " on Debian, " + dnf + " on Fedora).";
    }

    private static void checkPort(int port) {
        try (var free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            free.getLocalPort();
        } catch (IOException e) {
            throw new Trouble("port " + port + " cannot be used (" + e.getMessage() + "): another program has it, perhaps a "
                    + "JupyterLab that is still running.\nChoose another one with --port N, or leave --port off and a free one is found.");
        }
    }

    /** The folder above the one where this file is. */
    private static Path folderOfClone() throws Exception {
        try {
            var clone = Path.of(Start.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent().getParent();
            if (Files.isRegularFile(clone.resolve("kernel/pom.xml"))) return clone;
            throw new Trouble("this file belongs in the folder install/ of SocketLab's source, and there is no kernel/pom.xml in "
                    + clone + ".\nClone the whole repository and start there: java install/Start.java");
        } catch (InvalidPathException e) {
            throw new Trouble("the path of this folder has letters that the present locale cannot express.\n"
                    + "Set a UTF-8 locale first: export LC_ALL=C.UTF-8");
        }
    }

    /** Keeps two starts from setting up one clone at the same time; outside of the clone, which may be read-only. */
    private static Path lockFile(Path clone) {
        var which = UUID.nameUUIDFromBytes(clone.toString().getBytes(StandardCharsets.UTF_8));
        return Path.of(System.getProperty("java.io.tmpdir"), "socketlab-" + System.getProperty("user.name") + "-" + which + ".lock");
    }

    private static void requireWritable(Path clone) {
        if (!Files.isWritable(clone)) {
            throw new Trouble("no right to write in " + clone + ", where the kernel is built and .venv is made.\n"
                    + "Copy the clone to a folder of your own and start there.");
        }
    }

    // ---- The kernel's jar ----------------------------------------------------------------------------------------

    /** The jar, built now if there is none or a source is newer. */
    private static Path kernelJar(Path clone) throws Exception {
        var jar = clone.resolve("kernel/target/socketlab.jar");
        if (isWhole(jar) && !isSomethingNewer(clone, jar.toFile().lastModified())) return jar;
        System.out.println("Building the kernel with Maven (the first time takes a minute or two) …");
        requireWritable(clone);
        var maven = Program.find("mvn", System.getenv("MAVEN_HOME"), System.getenv("M2_HOME"));
        if (maven == null) {
            throw new Trouble("the kernel is built with Maven, and there is no mvn on the PATH nor in MAVEN_HOME.\n"
                    + (WINDOWS ? "Get it from https://maven.apache.org/download.cgi and put its bin folder on the PATH."
                            : howToGet("maven", "maven", "maven", "")));
        }
        var build = new ProcessBuilder(maven, "-q", "-B", "-DskipTests", "-pl", "kernel", "-am", "package")
                .directory(clone.toFile()).inheritIO();
        build.environment().put("JAVA_HOME", JAVA_HOME.toString());
        if (Program.start(build).waitFor() != 0 || !isWhole(jar)) {
            throw new Trouble("Maven could not build the kernel; its words are above.\nIf it could not download: is there a "
                    + "network, and does ~/.m2/settings.xml name the proxy or mirror? Then start again.");
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));   // Maven may have found nothing to do
        return jar;
    }

    /** A build that was cut short leaves a jar without the parts it needs. */
    private static boolean isWhole(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.getEntry("org/socketlab/parts/picocli/CommandLine.class") != null;
        } catch (IOException noJar) {
            return false;
        }
    }

    /** Folders count too: taking a file out of one changes its time. */
    private static boolean isSomethingNewer(Path clone, long millis) throws IOException {
        try (var sources = Files.walk(clone.resolve("kernel/src/main"))) {
            return Stream.concat(sources, Stream.of(clone.resolve("pom.xml"), clone.resolve("kernel/pom.xml")))
                    .anyMatch(source -> source.toFile().lastModified() > millis);
        }
    }

    // ---- The Python environment ----------------------------------------------------------------------------------

    /** {@code .venv/}: a marker written last tells a finished one from what an interrupted run has left. */
    private static final class Venv {
        private final Path clone;
        private final Path venv;
        private final Path python;
        private final Path requirements;
        private final Path unfinished;
        private final Path ready;
        private final Path kernel;

        Venv(Path clone) {
            this.clone = clone;
            this.venv = clone.resolve(".venv");
            this.python = venv.resolve(WINDOWS ? "Scripts/python.exe" : "bin/python");
            this.requirements = clone.resolve("install/requirements.txt");
            this.unfinished = venv.resolve("socketlab-unfinished");
            this.ready = venv.resolve("socketlab-ready");
            this.kernel = venv.resolve("socketlab-kernel");
        }

        /** Makes the environment, or brings it up to what requirements.txt says; does nothing if that is so already. */
        void prepare() throws Exception {
            var folder = "folder " + venv + "\n";     // its scripts have it written in them
            var wanted = "requirements " + UUID.nameUUIDFromBytes(Files.readAllBytes(requirements)) + "\n" + folder;
            boolean usable = Files.isExecutable(python);
            if (usable && read(ready).equals(wanted)) return;
            boolean kept = usable && read(ready).contains(folder) && Files.notExists(unfinished);
            if (!kept) clearAway();
            requireWritable(clone);
            System.out.println("Installing JupyterLab into .venv (the first time takes a minute or two) …");
            try {
                if (!kept) create();
                pip();
                quietNews();
                Files.writeString(ready, wanted);
                Files.deleteIfExists(unfinished);
            } catch (Trouble trouble) {
                if (!kept) deleteTree(venv);
                throw trouble;
            }
        }

        private void clearAway() throws IOException {
            if (Files.exists(venv) && Files.notExists(ready) && Files.notExists(unfinished)) {
                throw new Trouble(venv + " is there already, and not made by this program. Move it away or delete it, then start again.");
            }
            deleteTree(venv);
        }

        private void create() throws Exception {
            var python = findPython();
            Files.createDirectories(venv);
            Files.writeString(unfinished, "Start.java has begun to make this environment and not finished it.\n");
            var made = Program.run(line -> {}, python, "-m", "venv", venv.toString());
            if (made.exitCode != 0) throw new Trouble("Python could not make the virtual environment " + venv + ":\n" + made.tail());
        }

        /** The Python that the environment is made with. */
        private static String findPython() throws Exception {
            var ask = "import sys\nprint(sys.version_info[0], sys.version_info[1])\nimport venv, ensurepip";
            var seen = new ArrayList<String>();
            for (var name : List.of("python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10")) {
                var found = Program.find(name);
                if (found == null) continue;
                var answer = Program.run(line -> {}, found, "-c", ask);
                var version = Pattern.compile("^([23]) (\\d+)").matcher(answer.output);
                if (!version.find()) continue;
                boolean newEnough = version.group(1).equals("3") && Integer.parseInt(version.group(2)) >= PYTHON_MINOR_NEEDED;
                if (newEnough && answer.exitCode == 0) return found;
                seen.add("  " + found + " is Python " + version.group(1) + "." + version.group(2)
                        + (newEnough ? ", but lacks the module venv or ensurepip\n" : ", which is too old\n"));
            }
            throw new Trouble("JupyterLab needs Python 3." + PYTHON_MINOR_NEEDED + " or newer with its venv module, and there is none on the PATH.\n"
                    + String.join("", seen) + howToGet("python3 python3-venv", "python3", "python", "Python.Python.3.12"));
        }

        private void pip() throws Exception {
            var pip = Program.run(System.out::println, python.toString(), "-m", "pip", "install", "--quiet",
                    "--disable-pip-version-check", "--retries", retries(), "-r", requirements.toString());
            if (pip.exitCode != 0) {
                throw new Trouble("pip could not install JupyterLab. Its last words:\n" + pip.tail()
                        + "\nIs there a network? Behind a proxy or with a mirror, tell pip so, in pip.conf or with the environment "
                        + "variables\nHTTPS_PROXY, PIP_INDEX_URL, PIP_FIND_LINKS, PIP_CERT. Nothing half-made was left; then start again.");
            }
        }

        /** pip's own five waits for each of a hundred packages make ten minutes where there is no network; what the person set stands. */
        private String retries() throws Exception {
            var asked = Program.run(line -> {}, python.toString(), "-m", "pip", "config", "list").output;
            var set = Pattern.compile("\\.retries='(\\d+)'").matcher(asked);
            var retries = "1";
            while (set.find()) retries = set.group(1);
            return retries;
        }

        /** JupyterLab asks at its first start whether it may fetch news; a private environment need not ask. */
        private void quietNews() throws IOException {
            Files.writeString(Files.createDirectories(venv.resolve("etc/jupyter/labconfig")).resolve("page_config.json"),
                    "{\n \"disabledExtensions\": {\n  \"@jupyterlab/apputils-extension:announcements\": true\n }\n}\n");
        }

        /** Installs the kernel, unless this very jar is installed for this very JDK. */
        void installKernel(Path jar) throws Exception {
            var wanted = "jar " + Files.getLastModifiedTime(jar) + " " + Files.size(jar) + "\njdk " + JAVA_HOME + "\n";
            if (read(kernel).equals(wanted) && Files.exists(venv.resolve("share/jupyter/kernels/socketlab/kernel.json"))) return;
            var java = JAVA_HOME.resolve(WINDOWS ? "bin/java.exe" : "bin/java");
            System.out.println("Installing the kernel and preparing its quick start …");
            var installed = Program.run(line -> {}, java.toString(), "-jar", jar.toString(), "install", "--prefix", venv.toString());
            if (installed.exitCode != 0) throw new Trouble("the kernel could not be installed:\n" + installed.tail());
            Files.writeString(kernel, wanted);
        }

        /** Runs JupyterLab until it ends; when this program is told to end (Ctrl-C), JupyterLab ends its kernels and itself. */
        int runLab(Options options) throws Exception {
            var lab = new ProcessBuilder(labCommand(options)).directory(clone.toFile()).inheritIO();
            var environment = lab.environment();
            environment.put("VIRTUAL_ENV", venv.toString());
            environment.put("JUPYTER_PREFER_ENV_PATH", "1");
            var path = environment.keySet().stream().filter(name -> name.equalsIgnoreCase("PATH")).findFirst().orElse("PATH");   // Windows: Path
            environment.merge(path, python.getParent().toString(), (before, ours) -> ours + File.pathSeparator + before);
            return Program.start(lab).waitFor();
        }

        private List<String> labCommand(Options options) {
            var ours = new ArrayList<>(List.of("--ServerApp.ip=127.0.0.1",
                    "--ServerApp.root_dir=" + clone.resolve("notebooks"),
                    "--ServerApp.answer_yes=True",      // Ctrl-C has been pressed: no second question
                    "--MultiKernelManager.default_kernel_name=socketlab"));
            if (options.port != null) ours.addAll(List.of("--ServerApp.port=" + options.port, "--ServerApp.port_retries=0"));
            if (System.getProperty("user.name").equals("root")) ours.add("--allow-root");
            if (options.noBrowser) ours.add("--no-browser");
            // JupyterLab takes a setting once only; the person's goes before ours.
            ours.removeIf(option -> options.forLab.stream().anyMatch(asked -> asked.split("=", 2)[0].equals(option.split("=", 2)[0])));
            ours.addAll(0, List.of(python.toString(), "-m", "jupyterlab"));
            ours.addAll(options.forLab);
            return ours;
        }

        /** What a marker says; nothing where there is none. */
        private static String read(Path marker) throws IOException {
            return Files.isRegularFile(marker) ? Files.readString(marker) : "";
        }

        private static void deleteTree(Path tree) throws IOException {
            if (Files.notExists(tree)) return;
            try (var files = Files.walk(tree)) {
                for (var file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) Files.delete(file);
            }
        }
    }

    // ---- Tools ---------------------------------------------------------------------------------------------------

    /** What the command line asked for. */
    private static final class Options {
        static final String HELP = String.join("\n",
                "Usage: java install/Start.java [--setup-only] [--no-browser] [--port N] [-- JUPYTERLAB OPTIONS]",
                "",
                "Builds SocketLab if its sources have changed, makes a private Python environment with JupyterLab in",
                ".venv/, installs the kernel there, and opens notebooks/ in JupyterLab.",
                "",
                "  --setup-only   do all of that, but do not start JupyterLab",
                "  --no-browser   start JupyterLab without opening a browser; it prints its address",
                "  --port N       serve on this port of 127.0.0.1 (default: 8888 or the next free one)",
                "  -- ...         pass the rest on to JupyterLab",
                "  --help         show this",
                "",
                "Needs a JDK 17 or newer, Maven, and Python 3.10 or newer. pip's own configuration is honoured.");

        boolean help;
        boolean setupOnly;
        boolean noBrowser;
        Integer port;
        List<String> forLab = List.of();

        static Options parse(String[] args) {
            var options = new Options();
            for (int i = 0; i < args.length; i++) {
                var arg = args[i];
                if (arg.equals("--help") || arg.equals("-h")) options.help = true;
                else if (arg.equals("--setup-only")) options.setupOnly = true;
                else if (arg.equals("--no-browser")) options.noBrowser = true;
                else if (arg.startsWith("--port=")) options.port = port(arg.substring("--port=".length()));
                else if (arg.equals("--port")) options.port = port(++i < args.length ? args[i] : "");
                else if (arg.equals("--")) {
                    options.forLab = Arrays.asList(args).subList(i + 1, args.length);
                    break;
                } else {
                    throw new Trouble(2, "there is no option " + arg + ".\n\n" + HELP);
                }
            }
            return options;
        }

        private static Integer port(String text) {
            if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535) return Integer.valueOf(text);
            throw new Trouble(2, "--port wants a number from 1 to 65535, not \"" + text + "\".");
        }
    }

    /** What the person can put right; the message says how. */
    private static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int exitCode;

        Trouble(String message) {
            this(1, message);
        }

        Trouble(int exitCode, String message) {
            super(message);
            this.exitCode = exitCode;
        }
    }

    /** Another program: how it ended and what it wrote, both streams together. */
    private static final class Program {
        private static final List<String> ENDINGS = WINDOWS ? List.of(".exe", ".cmd", ".bat") : List.of("");

        final int exitCode;
        final String output;

        private Program(int exitCode, String output) {
            this.exitCode = exitCode;
            this.output = output;
        }

        /** Runs it to its end. @param listener gets each line as it comes */
        static Program run(Consumer<String> listener, String... command) throws Exception {
            var process = start(new ProcessBuilder(command).redirectErrorStream(true));
            process.getOutputStream().close();
            var output = new StringBuilder();
            try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line; (line = lines.readLine()) != null; output.append(line).append('\n')) listener.accept(line);
            }
            return new Program(process.waitFor(), output.toString());
        }

        /** Starts it; it ends when this program does, with 15 seconds to do so in good order. */
        static Process start(ProcessBuilder builder) throws IOException {
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.destroy();
                try {
                    if (!process.waitFor(15, TimeUnit.SECONDS)) process.destroyForcibly();
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                }
            }));
            return process;
        }

        /** The program of that name on the PATH, or null. Of the homes, each of which may be null, the folder bin comes first. */
        static String find(String name, String... homes) {
            var folders = new ArrayList<String>();
            for (var home : homes) if (home != null) folders.add(home + "/bin");
            folders.addAll(List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator)));
            return folders.stream().flatMap(folder -> ENDINGS.stream().map(ending -> new File(folder, name + ending)))
                    .filter(program -> program.isFile() && program.canExecute()).map(File::getPath).findFirst().orElse(null);
        }

        String tail() {
            var lines = output.strip().lines().collect(Collectors.toList());
            return lines.subList(Math.max(0, lines.size() - 8), lines.size()).stream()
                    .map(line -> "  | " + line).collect(Collectors.joining("\n"));
        }
    }
}
