package org.socketlab.shell.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MavenMagicTest {

    @TempDir
    Path temp;
    private ThrowAwayRepository repository;
    private Magics magics;
    private final TestContext context = new TestContext();

    @BeforeEach
    void aRepositoryWithATreeOfThree() throws Exception {
        repository = new ThrowAwayRepository(temp.resolve("repository"))
                .put("net.tree", "leaf", "1.0").put("net.tree", "leaf", "1.1").put("net.tree", "leaf", "2.0")
                .put("net.tree", "twig", "1.0", "net.tree:leaf:1.1", "net.tree:absent:9:test")
                .put("net.tree", "branch", "1.0", "net.tree:twig:1.0:runtime", "net.tree:missing:3.0:provided");
        magics = magics(new MavenClassPath(repository.settings()));
    }

    private static Magics magics(MavenClassPath classPath) {
        var magics = new Magics();
        List.of(new MavenMagic(classPath), new MavenRepoMagic(classPath), new LoadFromPomMagic(classPath, new CommandEnvironment())).forEach(magics::register);
        return magics;
    }

    private List<String> jars() {
        return context.classPath.stream().map(path -> path.getFileName().toString()).toList();
    }

    private String failure(String cell) {
        var failure = org.assertj.core.api.Assertions.catchThrowableOfType(MagicException.class, () -> context.run(magics, cell));
        assertThat(failure).as("%s should have failed", cell).isNotNull();
        return failure.getMessage();
    }

    @Test
    void whatALibraryNeedsAtRunTimeComesWithIt() throws Exception {
        context.run(magics, "%maven net.tree:branch:1.0");
        assertThat(jars()).containsExactly("branch-1.0.jar", "twig-1.0.jar", "leaf-1.1.jar");
        assertThat(context.classPath).allMatch(jar -> jar.startsWith(repository.localRepository()) && Files.exists(jar));
        assertThat(context.out()).contains("downloaded twig-1.0.jar (1 kB) from here")
                .endsWith("Added to the class path:\n  net.tree:branch:1.0\n  net.tree:twig:1.0\n  net.tree:leaf:1.1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dependency", "addMavenDependency", "addMavenDependencies"})
    void theNamesOfOtherJavaKernelsWorkToo(String name) throws Exception {
        context.run(magics, "%" + name + " net.tree:leaf:1.0 net.tree:twig:1.0");
        assertThat(jars()).containsExactlyInAnyOrder("leaf-1.0.jar", "twig-1.0.jar");
    }

    @Test
    void aLocalRepositoryThatCannotBeWrittenIsExplained() throws Exception {
        var file = Files.writeString(temp.resolve("file"), "where a folder should be");
        var settings = repository.settings();
        magics = magics(new MavenClassPath(() -> settings.get().withLocalRepositoryOverride(file.resolve("below"))));
        assertThat(failure("%maven net.tree:leaf:1.0")).contains("local repository cannot be used").contains("-Dmaven.repo.local=");
    }

    @Test
    void rangesAndClassifiersAreUnderstood() throws Exception {
        repository.putClassified("net.tree", "leaf", "2.0", "tests");
        context.run(magics, "%maven net.tree:leaf:[1.0,2.0)");
        context.run(magics, "%maven net.tree:leaf:jar:tests:2.0");
        assertThat(jars()).containsExactly("leaf-1.1.jar", "leaf-2.0-tests.jar");
    }

    @Test
    void aSecondVersionIsLeftOutAndSaidSo() throws Exception {
        context.run(magics, "%maven net.tree:leaf:1.0");
        context.run(magics, "%maven net.tree:leaf:1.0");
        assertThat(context.out()).endsWith("All of it is on the class path already.\n");
        context.run(magics, "%maven net.tree:twig:1.0");
        assertThat(jars()).containsExactly("leaf-1.0.jar", "twig-1.0.jar");
        assertThat(context.err()).contains("net.tree:leaf:1.1 is left out: version 1.0 is on the class path already. Restart the kernel to change it.");
    }

    @Test
    void whatTheKernelBringsItselfIsNeverAdded() throws Exception {
        repository.put("org.slf4j", "slf4j-api", "1.7.36").put("net.tree", "logger", "1.0", "org.slf4j:slf4j-api:1.7.36");
        context.run(magics, "%maven net.tree:logger:1.0");
        assertThat(jars()).containsExactly("logger-1.0.jar");
        assertThat(context.out()).contains("org.slf4j:slf4j-api:1.7.36 is left out: the kernel brings its own.");
    }

    @Test
    void anUnknownVersionIsAnsweredWithTheOnesThereAre() {
        assertThat(failure("%maven net.tree:leaf:1.2")).startsWith("Nothing was added to the class path.\nnet.tree:leaf:1.2 could not be had:\n  here (file:")
                .contains("): not there").contains("Did you mean 1.0 or 1.1?").contains("Versions known: 1.0, 1.1, 2.0");
        assertThat(context.classPath).isEmpty();
    }

    @Test
    void aVersionLeftOutIsAskedFor() {
        assertThat(failure("%maven net.tree:leaf")).isEqualTo("net.tree:leaf needs a version.\n  Versions known: 1.0, 1.1, 2.0");
        assertThat(failure("%maven net.tree:nothing")).contains("No repository told which there are");
    }

    @Test
    void aMissingDependencyNamesWhoNeedsIt() throws Exception {
        repository.put("net.tree", "hollow", "1.0", "net.tree:gone:4.0");
        assertThat(failure("%maven net.tree:hollow:1.0")).contains("net.tree:gone:4.0 could not be had (net.tree:hollow:1.0 needs it):");
    }

    @Test
    void aMissAtFirstIsNotRememberedOnceTheArtifactIsThere() throws Exception {
        failure("%maven net.tree:late:1.0");
        repository.put("net.tree", "late", "1.0");
        context.run(magics, "%maven net.tree:late:1.0");
        assertThat(jars()).containsExactly("late-1.0.jar");
    }

    @Test
    void aRepositoryThatCannotBeReachedIsNamedWithTheReason() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        magics = magics(new MavenClassPath(repository.settingsFor("<mirrors><mirror><id>corporate</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:" + port + "/maven</url></mirror></mirrors>")));
        assertThat(failure("%maven net.tree:leaf:1.0")).contains("net.tree:leaf:pom:1.0 could not be had")
                .contains("corporate (http://127.0.0.1:" + port + "/maven): no connection: Connect to 127.0.0.1:" + port).contains("Connection refused");
    }

    @Test
    void offlineInTheSettingsIsHonouredAndNamed() throws Exception {
        magics = magics(new MavenClassPath(repository.settingsFor("<offline>true</offline>")));
        assertThat(failure("%maven net.tree:leaf:1.0")).contains("Maven is set to work offline (<offline> in settings.xml)");
    }

    @Test
    void brokenSettingsAreNamed() throws Exception {
        magics = magics(new MavenClassPath(repository.settingsFor("<mirrors><mirror></mirrors>")));
        assertThat(failure("%maven net.tree:leaf:1.0")).startsWith("Maven's settings cannot be used: ").contains("settings.xml");
    }

    @Test
    void anAddedRepositoryIsAskedAfterThoseOfTheSettings() throws Exception {
        var other = new ThrowAwayRepository(temp.resolve("other/repository")).put("net.other", "thing", "1-SNAPSHOT");
        magics = magics(new MavenClassPath(repository.settingsFor("<mirrors><mirror><id>here</id><mirrorOf>central</mirrorOf><url>" + repository.url() + "</url></mirror></mirrors>")));
        assertThat(failure("%maven net.other:thing:1-SNAPSHOT")).doesNotContain("others");
        context.run(magics, "%mavenRepo others " + other.url());
        context.run(magics, "%maven net.other:thing:1-SNAPSHOT net.tree:leaf:2.0");
        assertThat(jars()).containsExactly("thing-1-SNAPSHOT.jar", "leaf-2.0.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%maven", "%maven commons-lang3", "%maven a:b:c:d:e:f", "%maven a::1", "%maven a:b:", "%mavenRepo x ftp://host", "%mavenRepo a b c", "%mavenRepo x /a/folder"})
    void wrongWordsAreExplained(String line) {
        assertThat(failure(line)).isNotBlank();
        assertThat(context.classPath).isEmpty();
    }

    @Test
    void stoppingTheCellFreesItFromARepositoryThatNeverAnswers() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            magics = magics(new MavenClassPath(repository.settingsFor("<mirrors><mirror><id>silent</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:" + silent.getLocalPort() + "/</url></mirror></mirrors>")));
            var run = CompletableFuture.runAsync(() -> assertThatThrownBy(() -> context.run(magics, "%maven net.tree:leaf:1.0")).isInstanceOf(InterruptedException.class));
            try (var asked = silent.accept()) {
                assertThat(asked.isConnected()).isTrue();
                context.cellThread.interrupt();
                run.get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void thePomOfAProjectWithItsParentBesideIt() throws Exception {
        Files.createDirectories(temp.resolve("project/module"));
        Files.writeString(temp.resolve("project/pom.xml"), "<project><modelVersion>4.0.0</modelVersion><groupId>my</groupId><artifactId>parent</artifactId><version>1</version><packaging>pom</packaging>"
                + "<properties><twig>1.0</twig></properties><dependencyManagement><dependencies><dependency><groupId>net.tree</groupId><artifactId>leaf</artifactId><version>2.0</version></dependency></dependencies></dependencyManagement></project>");
        Files.writeString(temp.resolve("project/module/pom.xml"), "<project><modelVersion>4.0.0</modelVersion><parent><groupId>my</groupId><artifactId>parent</artifactId><version>1</version></parent><artifactId>module</artifactId>"
                + "<dependencies><dependency><groupId>net.tree</groupId><artifactId>twig</artifactId><version>${twig}</version></dependency>"
                + "<dependency><groupId>net.tree</groupId><artifactId>nowhere</artifactId><version>1</version><scope>test</scope></dependency></dependencies></project>");
        context.run(magics, "%loadFromPOM " + temp.resolve("project/module/pom.xml"));
        assertThat(jars()).containsExactly("twig-1.0.jar", "leaf-2.0.jar");
    }

    @Test
    void aCellMayHoldSomeElementsOfAPom() throws Exception {
        var other = new ThrowAwayRepository(temp.resolve("other/repository")).put("net.other", "thing", "1");
        magics = magics(new MavenClassPath(repository.settingsFor("<mirrors><mirror><id>here</id><mirrorOf>central</mirrorOf><url>" + repository.url() + "</url></mirror></mirrors>")));
        context.run(magics, "%%loadFromPOM\n<repository><id>others</id><url>" + other.url() + "</url></repository>\n"
                + "<dependency>\n  <groupId>net.other</groupId><artifactId>thing</artifactId><version>1</version></dependency>\n"
                + "<dependencies><dependency><groupId>net.tree</groupId><artifactId>leaf</artifactId><version>1.0</version></dependency></dependencies>");
        assertThat(jars()).containsExactly("thing-1.jar", "leaf-1.0.jar");
    }

    @Test
    void aBrokenPomNamesItsLine() {
        assertThat(failure("%%loadFromPOM\n<project>\n<dependencies>\n</project>")).contains("is not a POM, line 3");
    }

    /** Uses this machine's Maven as its user has set it up; the artifact is one that this build itself needs. */
    @Test
    void theUsersOwnMavenIsUsed() throws Exception {
        magics = Magics.standard();
        context.run(magics, "%maven org.opentest4j:opentest4j:1.3.0");
        assertThat(jars()).containsExactly("opentest4j-1.3.0.jar");
    }
}
