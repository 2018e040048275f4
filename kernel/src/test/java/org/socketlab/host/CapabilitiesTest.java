package org.socketlab.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CapabilitiesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Path PROC = Path.of("/proc");

    @TempDir
    Path bin;

    private static Host linuxWith(Tools tools) {
        return new Host(new LinuxTables(PROC, PROC.resolve("net"), tools), tools);
    }

    @Test
    void everyRowSaysWhyInWholeSentences() throws InterruptedException {
        var report = Host.here().capabilities(LONG);
        assertThat(report.list()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.because()).matches("(?s)[A-Z`(].*\\.\\)?");
            assertThat(row.remedy()).matches("|[A-Z`].*\\.");
        });
        assertThat(report.list()).extracting(Capability::what).doesNotHaveDuplicates()
                .contains("TCP sockets", "programs", "tcpInfo", "virtual threads", "IPv6", "Unix stream sockets", "multicast on loopback", "descriptors", "tshark");
        assertThat(report.can("virtual threads")).isEqualTo(Runtime.version().feature() >= 21);
        assertThat(report.can("flying")).isFalse();
        assertThat(report.missing().list()).allMatch(row -> !row.can()).hasSize((int) report.list().stream().filter(row -> !row.can()).count());
        assertThat(report.toString()).startsWith(System.getProperty("os.name"));
    }

    @Test
    void itIsTriedOutOnce() throws InterruptedException {
        assertThat(Host.here().capabilities(LONG)).isSameAs(Host.here().capabilities(LONG));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tryingLeavesTheNetworkAsItWas() throws InterruptedException {
        var tools = Tools.ofThisMachine();
        assumeTrue(tools.find("tc").isPresent(), "needs tc, of the package iproute2");
        var before = tools.text("tc", "qdisc", "show", "dev", "lo").get();
        var tried = linuxWith(tools).capabilities(LONG);
        assertThat(tools.text("tc", "qdisc", "show", "dev", "lo").get()).isEqualTo(before);
        assertThat(tried.list()).extracting(Capability::what).contains("netns", "nft", "tc netem", "tc tbf", "reserved ports");
        if (tools.find("nft").isPresent() && tried.can("nft")) assertThat(tools.run("nft", "list", "tables").get().out()).doesNotContain("inet tried");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSystemsLimitsAreReadWhole() throws Exception {
        var most = new String(new ProcessBuilder("cat", "/proc/sys/net/core/somaxconn").start().getInputStream().readAllBytes(), UTF_8).strip();
        var limits = new LimitProbes(Path.of("/proc"), LinuxRights.of(Path.of("/proc"))).all();
        assertThat(limits.get(1).ask().call().because()).contains("at most " + most + " clients");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutToolsTheTablesStillTell() throws InterruptedException {
        var bare = linuxWith(new Tools(List.of(bin), LONG)).capabilities(LONG);
        assertThat(bare.can("TCP sockets")).isTrue();
        assertThat(bare.can("queues")).isTrue();
        assertThat(bare.missing().list()).extracting(Capability::what).contains("backlog", "tcpInfo", "netns", "nft", "tc netem", "tc tbf",
                "tcpdump", "dumpcap", "tshark");
        assertThat(bare.toString()).contains("`ss` is not installed; it comes with the package iproute2.",
                "`nft` is not installed; it comes with the package nftables. Install it.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void toolsThatHangHoldTheReportUpNoLongerThanItsPatience() throws Exception {
        for (var name : List.of("ss", "unshare", "tcpdump", "dumpcap", "tshark")) OtherSystemsTest.script(bin, name, "exec sleep 600");
        var stuck = linuxWith(new Tools(List.of(bin), LONG)).capabilities(Duration.ofSeconds(3));
        assertThat(stuck.can("TCP sockets")).isTrue();
        assertThat(stuck.can("tcpInfo")).isFalse();
        assertThat(stuck.list()).filteredOn(row -> row.what().equals("tcpdump")).allMatch(row -> row.because().matches(".*(no answer within).*"));
        Awaitility.await("the end of every tool").until(() -> ProcessHandle.current().descendants()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 600")));
    }

    @Test
    void whatIsNotAnsweredInTimeIsAskedAgain() throws InterruptedException {
        var answered = new Capabilities.Probe("quick", () -> Capability.yes("quick", "It is."));
        var never = new Capabilities.Probe("slow", () -> {
            new CountDownLatch(1).await();
            return Capability.yes("slow", "It is not.");
        });
        var report = Capabilities.of("a machine", List.of(answered, never), Duration.ofSeconds(1));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.missing()).hasToString("""
                a machine
                WHAT      BECAUSE
                slow  no  There was no answer within 1s. On a busy machine ask with more patience: capabilities("5s").""");
    }

    @Test
    void whatFailsCountsAsNoWithItsReason() throws InterruptedException {
        var report = Capabilities.of("a machine", List.of(new Capabilities.Probe("broken", () -> {
            throw new IOException("No space left on device");
        })), LONG);
        assertThat(report).hasToString("""
                a machine
                WHAT        BECAUSE
                broken  no  It was tried and failed: No space left on device.""");
    }

    /** A JVM as the user nobody is asked the same questions: its classes are copied to where that user may read them. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aUserWithoutRightsIsToldWhatIsHidden() throws Exception {
        assumeTrue(LinuxRights.of(PROC).uid().equals("0"), "only root can become another user");
        assumeTrue(Tools.ofThisMachine().find("setpriv").isPresent(), "needs setpriv, of the package util-linux");
        var classes = Files.createTempDirectory("socketlab-classes");
        try (var listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            copyClasses(classes);
            var nobody = new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", System.getProperty("java.home") + "/bin/java",
                    "-Xshare:auto", "-cp", classes.toString(), AskTheHost.class.getName(), String.valueOf(listener.getLocalPort()))
                    .redirectErrorStream(true).directory(classes.toFile()).start();
            var said = new String(nobody.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(nobody.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said.lines().toList()).as(said).contains("holders: unknown: The program that holds port " + listener.getLocalPort()
                    + " belongs to another user or another container.", "program: hidden (uid 0)", "tcpInfo: true", "backlog: 5",
                    "programs: It can be told who has a socket open among the programs of user 65534; the programs of others are hidden from it.");
        } finally {
            delete(classes);
        }
    }

    private static void copyClasses(Path to) throws IOException {
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var type : List.of(Host.class, AskTheHost.class)) {
            var root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
            for (var folder : List.of("org/socketlab/host", "org/socketlab/sockets")) copyFolder(root, root.resolve(folder), to);
        }
    }

    private static void copyFolder(Path root, Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) return;
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = to.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
