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
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Exit codes: 0 done, 1 a step failed, 2 wrong usage. */
    public static void main(String[] args) throws Exception {
        try {
            var options = Options.parse(args);
            if (options.help) System.out.println(Options.HELP);
            else System.exit(run(options));
        } catch (Trouble trouble) {
            System.err.println();
            System.err.println("Start: " + trouble.getMessage());
            System.exit(trouble.exitCode);
        }
    }

    private static int run(Options options) throws Exception {
        checkJava();
        if (options.port != null) checkPort(options.port);
        var clone = folderOfClone();
        var venv = new Venv(clone);
        try (var lock = FileChannel.open(lockFile(clone), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                System.out.println("Another start is setting up this clone; waiting for it …");
                lock.lock();
            }
            var jar = new Build(clone).jar();
            venv.prepare();
            venv.installKernel(jar);
        }
        if (options.setupOnly) {
            System.out.println("Ready. To open the notebooks: java install/Start.java");
            return 0;
        }
        return new Lab(clone, venv).run(options);
    }

    // ---- What is needed ------------------------------------------------------------------------------------------

    private static void checkJava() {
        var have = "This is Java " + System.getProperty("java.version") + " in " + System.getProperty("java.home");
        if (Runtime.version().feature() < JAVA_NEEDED) {
            throw new Trouble("SocketLab needs a JDK, version " + JAVA_NEEDED + " or newer. " + have + ".\n" + jdkHint());
        }
        if (ModuleFinder.ofSystem().find("jdk.jshell").isEmpty()) {
            throw new Trouble(have + ", and it lacks the module jdk.jshell, which compiles the cells: a trimmed runtime.\n" + jdkHint());
        }
    }

    private static String jdkHint() {
        return howToGet("openjdk-17-jdk-headless", "java-17-openjdk-devel", "openjdk@17", "EclipseAdoptium.Temurin.21.JDK")
                + " Then start with its java command: /path/to/jdk/bin/java install/Start.java";
    }

    /** What to type on this system. */
    private static String howToGet(String apt, String dnf, String brew, String winget) {
        if (WINDOWS) return "Get it with: winget install " + winget + ".";
        if (MAC) return "Get it with: brew install " + brew + ".";
        if (Commands.find("apt-get") != null) return "Get it with: sudo apt-get install " + apt + ".";
        if (Commands.find("dnf") != null) return "Get it with: sudo dnf install " + dnf + ".";
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
            if (Files.isRegularFile(clone.resolve("kernel").resolve("pom.xml"))) return clone;
            throw new Trouble("this file belongs in the folder install/ of SocketLab's source, and there is no kernel/pom.xml in "
                    + clone + ".\nClone the whole repository and start there: java install/Start.java");
        } catch (InvalidPathException e) {
            throw new Trouble("the path of this folder has letters that the present locale cannot express.\n"
                    + "Set a UTF-8 locale first: export LC_ALL=C.UTF-8");
        }
    }

    /** Keeps two starts from setting up one clone at the same time; outside of the clone, which may be read-only. */
    private static Path lockFile(Path clone) throws Exception {
        var which = sha256(clone.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return Path.of(System.getProperty("java.io.tmpdir"), "socketlab-" + System.getProperty("user.name") + "-" + which + ".lock");
    }

    // ---- The kernel's jar ----------------------------------------------------------------------------------------

    private static final class Build {
        private final Path clone;
        private final Path jar;

        Build(Path clone) {
            this.clone = clone;
            this.jar = clone.resolve(Path.of("kernel", "target", "socketlab.jar"));
        }

        /** The jar, built now if there is none or a source is newer. */
        Path jar() throws Exception {
            if (isWhole() && newestSource().compareTo(Files.getLastModifiedTime(jar)) <= 0) return jar;
            System.out.println("Building the kernel with Maven (the first time takes a minute or two) …");
            requireWritable(clone);
            var maven = new ProcessBuilder(maven(), "-q", "-B", "-DskipTests", "-pl", "kernel", "-am", "package")
                    .directory(clone.toFile()).inheritIO();
            maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
            if (Commands.wait(maven) != 0 || !isWhole()) {
                throw new Trouble("Maven could not build the kernel; its words are above.\nIf it could not download: is there a "
                        + "network, and does ~/.m2/settings.xml name the proxy or mirror? Then start again.");
            }
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));   // Maven may have found nothing to do
            return jar;
        }

        /** A build that was cut short leaves a jar without the parts it needs. */
        private boolean isWhole() {
            try (var zip = new ZipFile(jar.toFile())) {
                return zip.getEntry("org/socketlab/parts/picocli/CommandLine.class") != null;
            } catch (IOException noJar) {
                return false;
            }
        }

        /** Folders count too: taking a file out of one changes its time. */
        private FileTime newestSource() throws IOException {
            var newest = Files.getLastModifiedTime(clone.resolve("pom.xml"));
            var pom = Files.getLastModifiedTime(clone.resolve(Path.of("kernel", "pom.xml")));
            if (pom.compareTo(newest) > 0) newest = pom;
            try (var sources = Files.walk(clone.resolve(Path.of("kernel", "src", "main")))) {
                for (var source : sources.collect(Collectors.toList())) {
                    var modified = Files.getLastModifiedTime(source);
                    if (modified.compareTo(newest) > 0) newest = modified;
                }
            }
            return newest;
        }

        private static String maven() {
            for (var variable : List.of("MAVEN_HOME", "M2_HOME")) {
                var home = System.getenv(variable);
                if (home == null) continue;
                var maven = Commands.in(Path.of(home, "bin"), "mvn");
                if (maven != null) return maven.toString();
            }
            var maven = Commands.find("mvn");
            if (maven != null) return maven.toString();
            throw new Trouble("the kernel is built with Maven, and there is no mvn on the PATH nor in MAVEN_HOME.\n"
                    + (WINDOWS ? "Get it from https://maven.apache.org/download.cgi and put its bin folder on the PATH."
                            : howToGet("maven", "maven", "maven", "")));
        }
    }

    // ---- The Python environment ----------------------------------------------------------------------------------

    /** {@code .venv/}: a marker written last tells a finished one from what an interrupted run has left. */
    private static final class Venv {
        private final Path clone;
        private final Path venv;
        private final Path requirements;
        private final Path unfinished;
        private final Path ready;
        private final Path kernel;

        Venv(Path clone) {
            this.clone = clone;
            this.venv = clone.resolve(".venv");
            this.requirements = clone.resolve(Path.of("install", "requirements.txt"));
            this.unfinished = venv.resolve("socketlab-unfinished");
            this.ready = venv.resolve("socketlab-ready");
            this.kernel = venv.resolve("socketlab-kernel");
        }

        Path bin() {
            return venv.resolve(WINDOWS ? "Scripts" : "bin");
        }

        Path python() {
            return bin().resolve(WINDOWS ? "python.exe" : "python");
        }

        /** Makes the environment, or brings it up to what requirements.txt says; does nothing if that is so already. */
        void prepare() throws Exception {
            var wanted = state();
            if (holds(ready, wanted) && Files.isExecutable(python())) return;
            boolean kept = isOursInPlace();
            if (!kept && Files.exists(venv)) clearAway();
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

        /** What the environment was made from: the packages, and the folder, which its scripts have written in them. */
        private String state() throws Exception {
            return "requirements " + sha256(Files.readAllBytes(requirements)) + "\n" + "folder " + venv + "\n";
        }

        private boolean isOursInPlace() throws IOException {
            return Files.exists(ready) && Files.readString(ready).contains("folder " + venv + "\n")
                    && Files.isExecutable(python()) && Files.notExists(unfinished);
        }

        private void clearAway() throws IOException {
            if (Files.notExists(ready) && Files.notExists(unfinished)) {
                throw new Trouble(venv + " is there already, and not made by this program. Move it away or delete it, then start again.");
            }
            deleteTree(venv);
        }

        private void create() throws Exception {
            var python = Python.find();
            Files.createDirectories(venv);
            Files.writeString(unfinished, "Start.java has begun to make this environment and not finished it.\n");
            var made = Commands.captured(new ProcessBuilder(python, "-m", "venv", venv.toString()));
            if (made.exitCode != 0) {
                throw new Trouble("Python could not make the virtual environment " + venv + ":\n" + made.tail());
            }
        }

        private void pip() throws Exception {
            var pip = Commands.shown(new ProcessBuilder(python().toString(), "-m", "pip", "install", "--quiet",
                    "--disable-pip-version-check", "--retries", retries(), "-r", requirements.toString()));
            if (pip.exitCode != 0) {
                throw new Trouble("pip could not install JupyterLab. Its last words:\n" + pip.tail()
                        + "\nIs there a network? Behind a proxy or with a mirror, tell pip so, in pip.conf or with the environment "
                        + "variables\nHTTPS_PROXY, PIP_INDEX_URL, PIP_FIND_LINKS, PIP_CERT. Nothing half-made was left; then start again.");
            }
        }

        /** pip's own five waits for each of a hundred packages make ten minutes where there is no network; what the person set stands. */
        private String retries() throws Exception {
            var asked = Commands.captured(new ProcessBuilder(python().toString(), "-m", "pip", "config", "list")).output;
            var set = Pattern.compile("\\.retries='(\\d+)'").matcher(asked);
            var retries = "1";
            while (set.find()) retries = set.group(1);
            return retries;
        }

        /** JupyterLab asks at its first start whether it may fetch news; a private environment need not ask. */
        private void quietNews() throws IOException {
            var config = Files.createDirectories(venv.resolve(Path.of("etc", "jupyter", "labconfig")));
            Files.writeString(config.resolve("page_config.json"),
                    "{\n \"disabledExtensions\": {\n  \"@jupyterlab/apputils-extension:announcements\": true\n }\n}\n");
        }

        /** Installs the kernel, unless this very jar is installed for this very JDK. */
        void installKernel(Path jar) throws Exception {
            var wanted = "jar " + Files.getLastModifiedTime(jar) + " " + Files.size(jar) + "\njdk " + System.getProperty("java.home") + "\n";
            if (holds(kernel, wanted) && Files.exists(venv.resolve(Path.of("share", "jupyter", "kernels", "socketlab", "kernel.json")))) return;
            var java = Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java");
            var installed = Commands.captured(new ProcessBuilder(java.toString(), "-jar", jar.toString(), "install", "--prefix", venv.toString()));
            if (installed.exitCode != 0) throw new Trouble("the kernel could not be installed:\n" + installed.tail());
            Files.writeString(kernel, wanted);
        }
    }

    /** The Python that the environment is made with. */
    private static final class Python {

        private static final String ASK = "import sys\nprint(sys.version_info[0], sys.version_info[1])\nimport venv, ensurepip";

        static String find() throws Exception {
            var seen = new ArrayList<String>();
            for (var name : List.of("python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10")) {
                var python = Commands.find(name);
                if (python == null) continue;
                var answer = Commands.captured(new ProcessBuilder(python.toString(), "-c", ASK));
                var version = answer.output.lines().findFirst().orElse("").split(" ");
                if (version.length != 2 || !version[0].equals("3") && !version[0].equals("2")) continue;
                boolean newEnough = version[0].equals("3") && Integer.parseInt(version[1]) >= PYTHON_MINOR_NEEDED;
                if (newEnough && answer.exitCode == 0) return python.toString();
                seen.add("  " + python + " is Python " + version[0] + "." + version[1]
                        + (newEnough ? ", but lacks the module venv or ensurepip" : ", which is too old"));
            }
            throw new Trouble("JupyterLab needs Python 3." + PYTHON_MINOR_NEEDED + " or newer with its venv module, and there is none on the PATH.\n"
                    + (seen.isEmpty() ? "" : String.join("\n", seen) + "\n")
                    + howToGet("python3 python3-venv", "python3", "python", "Python.Python.3.12"));
        }
    }

    // ---- JupyterLab ----------------------------------------------------------------------------------------------

    private static final class Lab {
        private final Path clone;
        private final Venv venv;

        Lab(Path clone, Venv venv) {
            this.clone = clone;
            this.venv = venv;
        }

        /** Runs JupyterLab until it ends; when this program is told to end (Ctrl-C), JupyterLab ends its kernels and itself. */
        int run(Options options) throws Exception {
            var lab = new ProcessBuilder(command(options)).directory(clone.toFile()).inheritIO();
            var environment = lab.environment();
            environment.put("VIRTUAL_ENV", clone.resolve(".venv").toString());
            environment.put("JUPYTER_PREFER_ENV_PATH", "1");
            environment.merge(pathVariable(environment), venv.bin().toString(), (path, bin) -> bin + File.pathSeparator + path);
            var process = lab.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            return process.waitFor();
        }

        private List<String> command(Options options) {
            var ours = new ArrayList<>(List.of("--ServerApp.ip=127.0.0.1",
                    "--ServerApp.root_dir=" + clone.resolve("notebooks"),
                    "--ServerApp.answer_yes=True",      // Ctrl-C has been pressed: no second question
                    "--MultiKernelManager.default_kernel_name=socketlab"));
            if (options.port != null) ours.addAll(List.of("--ServerApp.port=" + options.port, "--ServerApp.port_retries=0"));
            if (System.getProperty("user.name").equals("root")) ours.add("--allow-root");
            if (options.noBrowser) ours.add("--no-browser");
            ours.removeIf(option -> options.forLab.stream().anyMatch(asked -> setting(asked).equals(setting(option))));

            var command = new ArrayList<>(List.of(venv.python().toString(), "-m", "jupyterlab"));
            command.addAll(ours);
            command.addAll(options.forLab);
            return command;
        }

        /** JupyterLab takes a setting once only; the person's goes before ours. */
        private static String setting(String option) {
            return option.split("=", 2)[0];
        }

        /** Windows writes it Path. */
        private static String pathVariable(Map<String, String> environment) {
            return environment.keySet().stream().filter(name -> name.equalsIgnoreCase("PATH")).findFirst().orElse("PATH");
        }

        private static void end(Process process) {
            process.destroy();
            try {
                if (!process.waitFor(15, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
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
            try {
                int port = Integer.parseInt(text);
                if (port >= 1 && port <= 65_535) return port;
            } catch (NumberFormatException notANumber) {
                // Said below.
            }
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

    /** Other programs. */
    private static final class Commands {

        /** How a program ended and what it wrote, both streams together. */
        static final class Result {
            final int exitCode;
            final String output;

            Result(int exitCode, String output) {
                this.exitCode = exitCode;
                this.output = output;
            }

            String tail() {
                var lines = output.strip().lines().collect(Collectors.toList());
                return lines.subList(Math.max(0, lines.size() - 8), lines.size()).stream()
                        .map(line -> "  | " + line).collect(Collectors.joining("\n"));
            }
        }

        static int wait(ProcessBuilder builder) throws Exception {
            var process = builder.start();
            endWithThis(process);
            return process.waitFor();
        }

        static Result captured(ProcessBuilder builder) throws Exception {
            return run(builder, line -> {});
        }

        /** Also shows each line as it comes. */
        static Result shown(ProcessBuilder builder) throws Exception {
            return run(builder, System.out::println);
        }

        private static Result run(ProcessBuilder builder, Consumer<String> listener) throws Exception {
            var process = builder.redirectErrorStream(true).start();
            endWithThis(process);
            process.getOutputStream().close();
            var output = new StringBuilder();
            try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line; (line = lines.readLine()) != null; output.append(line).append('\n')) listener.accept(line);
            }
            return new Result(process.waitFor(), output.toString());
        }

        private static void endWithThis(Process process) {
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        }

        /** The program of that name on the PATH, or null. */
        static Path find(String name) {
            var path = System.getenv().getOrDefault(WINDOWS ? "Path" : "PATH", "");
            for (var folder : path.split(File.pathSeparator)) {
                var found = folder.isEmpty() ? null : in(Path.of(folder), name);
                if (found != null) return found;
            }
            return null;
        }

        static Path in(Path folder, String name) {
            for (var ending : WINDOWS ? List.of(".exe", ".cmd", ".bat") : List.of("")) {
                var program = folder.resolve(name + ending);
                if (Files.isRegularFile(program) && Files.isExecutable(program)) return program;
            }
            return null;
        }
    }

    private static void requireWritable(Path clone) {
        if (!Files.isWritable(clone)) {
            throw new Trouble("no right to write in " + clone + ", where the kernel is built and .venv is made.\n"
                    + "Copy the clone to a folder of your own and start there.");
        }
    }

    private static boolean holds(Path marker, String wanted) throws IOException {
        return Files.isRegularFile(marker) && Files.readString(marker).equals(wanted);
    }

    private static String sha256(byte[] bytes) throws Exception {
        var hex = new StringBuilder();
        for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) hex.append(String.format(Locale.ROOT, "%02x", b));
        return hex.toString();
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.notExists(tree)) return;
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) Files.delete(file);
        }
    }
}
