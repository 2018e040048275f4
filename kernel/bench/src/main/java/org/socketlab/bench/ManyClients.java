package org.socketlab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.socketlab.sockets.VirtualThreads;

/**
 * Very many clients connected to one server, all of whom have had an answer and stay. Server and clients are JVMs of their own, one pair
 * for each kind of server, so that what a connection costs can be told from the memory of the server's process.
 */
final class ManyClients {

    /** Descriptors that a JVM needs beside its connections. */
    private static final int BESIDE = 1_000;

    private static final int WARM_CLIENTS = 3_000;

    /** So many ask before the first of them waits for its answer: more would overflow the listener's queue, and whose SYN is dropped tries again after 1 s. */
    private static final int AT_A_TIME = 256;

    /** How often they all ask again. */
    private static final int ROUNDS = 5;

    /** So many ports the system has for clients of one address (32768 to 60999 on Linux, ip(7)), some of which others use. */
    private static final int PORTS = 28_000;

    private ManyClients() {}

    static void measure(Report report, int wanted) throws Exception {
        int clients = (int) Math.min(wanted, Math.max(1, descriptorLimit() - BESIDE));
        if (clients < wanted) report.missing(wanted + " clients", "only " + clients + ", because this process may have "
                + descriptorLimit() + " descriptors; raise the limit with `ulimit -n " + (wanted + BESIDE) + "`");
        for (var kind : ServerKind.values())
            if (VirtualThreads.supported() || !kind.needsVirtualThreads) measure(report, kind, clients);
    }

    /** As many as descriptors and ports allow, on the scheme that costs least. */
    static void measureMost(Report report) throws Exception {
        measure(report, ServerKind.OUR_LOOP_BY_CHUNK, (int) Math.min(PORTS, descriptorLimit() - BESIDE));
    }

    private static void measure(Report report, ServerKind kind, int clients) throws Exception {
        try {
            var figures = figures(kind, clients);
            report.rate(clients + " clients, first answers", kind.title, clients / figures.get("seconds"), "clients/s");
            report.rate(clients + " clients, next answers", kind.title, clients / figures.get("seconds again"), "answers/s");
            report.cost(clients + " clients, live heap each", kind.title, figures.get("heap") / clients, "bytes");
            report.cost(clients + " clients, resident memory each", kind.title, figures.get("resident") / clients, "bytes");
            report.cost(clients + " clients, descriptors each", kind.title, figures.get("descriptors") / clients, "");
        } catch (IOException e) {
            report.missing(clients + " clients of " + kind.title, e.getMessage());
        }
    }

    private static Map<String, Double> figures(ServerKind kind, int clients) throws Exception {
        var server = new Child("server", kind.name());
        try {
            int port = (int) server.next("port");
            var before = server.figures();
            var crowd = new Child("clients", String.valueOf(port), String.valueOf(clients));
            try {
                double seconds = crowd.next("seconds");
                var figures = server.figures();
                figures.replaceAll((what, figure) -> figure - before.get(what));
                figures.put("seconds", seconds);
                double again = 0;
                for (int round = 0; round < ROUNDS; round++) again += crowd.answers() / ROUNDS;
                figures.put("seconds again", again);
                return figures;
            } finally {
                crowd.end();
            }
        } finally {
            server.end();
        }
    }

    /** Clients of a server of this machine, in a JVM of their own. All of them are connected and have had an answer when this returns. */
    static Child crowd(int port, int clients) throws IOException {
        var crowd = new Child("clients", String.valueOf(port), String.valueOf(clients));
        crowd.next("seconds");
        return crowd;
    }

    /** This class in another JVM, asked by a line on its standard input, answering in lines such as {@code heap 123}. */
    static final class Child implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;
        private final OutputStream questions;

        Child(String... arguments) throws IOException {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-XX:+UseSerialGC",
                    Ends.EXPORTS, "-cp", System.getProperty("java.class.path"), ManyClients.class.getName()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            questions = process.getOutputStream();
        }

        double next(String what) throws IOException {
            for (String line; (line = answers.readLine()) != null; )
                if (line.startsWith(what + " ")) return Double.parseDouble(line.substring(what.length() + 1));
            throw new IOException("it ended before it told its " + what);
        }

        Map<String, Double> figures() throws IOException {
            ask();
            var figures = new LinkedHashMap<String, Double>();
            for (var what : List.of("heap", "resident", "descriptors")) figures.put(what, next(what));
            return figures;
        }

        /** Has every client send a byte and receive one. @return in seconds, how long all took */
        double answers() throws IOException {
            ask();
            return next("seconds");
        }

        private void ask() throws IOException {
            questions.write('\n');
            questions.flush();
        }

        @Override
        public void close() throws InterruptedException {
            end();
        }

        void end() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("server")) serve(ServerKind.valueOf(arguments[1]));
        else connect(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private static void serve(ServerKind kind) throws Exception {
        System.out.println("port " + kind.start());
        while (System.in.read() >= 0) {
            for (int n = 0; n < 3; n++) System.gc();
            var runtime = Runtime.getRuntime();
            System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
            System.out.println("resident " + number(Path.of("/proc/self/status"), "VmRSS:\\s+(\\d+) kB") * 1024);
            try (var all = Files.list(Path.of("/proc/self/fd"))) {
                System.out.println("descriptors " + all.count());
            }
        }
    }

    /** They all stay until this process is ended, and ask again whenever they are told to. */
    private static void connect(int port, int clients) throws Exception {
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var connections = new ArrayList<SocketChannel>();
        var byteOfEach = ByteBuffer.allocateDirect(1);
        warmUp(byteOfEach);
        long began = System.nanoTime();
        while (connections.size() < clients) {
            int answered = connections.size();
            for (int n = answered; n < Math.min(clients, answered + AT_A_TIME); n++) {
                var client = SocketChannel.open(server);
                connections.add(client);
                client.write(byteOfEach.clear());
            }
            for (var client : connections.subList(answered, connections.size())) client.read(byteOfEach.clear());
        }
        System.out.println("seconds " + (System.nanoTime() - began) / 1e9);
        while (System.in.read() >= 0) {
            began = System.nanoTime();
            for (var client : connections) client.write(byteOfEach.clear());
            for (var client : connections) client.read(byteOfEach.clear());
            System.out.println("seconds " + (System.nanoTime() - began) / 1e9);
        }
    }

    /** So that the crowd's own JVM is not young as well as the server's. */
    private static void warmUp(ByteBuffer oneByte) throws Exception {
        try (var listener = Ends.rawListener()) {
            Ends.start(() -> {
                while (true) listener.accept().close();
            });
            for (int n = 0; n < WARM_CLIENTS; n++) {
                try (var client = SocketChannel.open(listener.getLocalAddress())) {
                    client.read(oneByte.clear());
                }
            }
        }
    }

    private static long descriptorLimit() throws IOException {
        return number(Path.of("/proc/self/limits"), "Max open files\\s+(\\d+)");
    }

    private static long number(Path file, String pattern) throws IOException {
        var match = Pattern.compile(pattern).matcher(Files.readString(file));
        return match.find() ? Long.parseLong(match.group(1)) : 0;
    }
}
