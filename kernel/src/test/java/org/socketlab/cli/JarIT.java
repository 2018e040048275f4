package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the kernel brings stays out of the notebooks' way. */
class JarIT {

    /** Extensions and libraries expect these two under their own names. */
    private static final List<String> MAY_BE_SEEN = List.of("org/socketlab/", "org/dflib/jjava/", "org/slf4j/");

    @Test
    void everyPartIsRelocatedExceptTheExtensionInterfaceAndSlf4j() throws IOException {
        assertThat(names().stream().filter(name -> name.endsWith(".class")))
                .isNotEmpty().allMatch(name -> MAY_BE_SEEN.stream().anyMatch(name::startsWith));
    }

    @Test
    void servicesAreNamedAsTheyAreNow() throws IOException {
        try (var jar = new JarFile(SocketLabJar.BUILT.path().toFile())) {
            for (var name : names()) {
                if (!name.startsWith("META-INF/services/") || name.endsWith("/")) continue;
                var service = new String(jar.getInputStream(jar.getEntry(name)).readAllBytes()).lines().filter(line -> !line.startsWith("#") && !line.isBlank());
                assertThat(service).as(name).isNotEmpty().allSatisfy(provider ->
                        assertThat(jar.getEntry(provider.replace('.', '/') + ".class")).as(provider).isNotNull());
            }
        }
    }

    @Test
    void theResolverFindsItsSuperPom() throws IOException {
        assertThat(names()).contains("org/socketlab/parts/org/apache/maven/model/pom-4.0.0.xml");
    }

    @Test
    void itIsNotMultiReleaseAndOfAModestSize() throws IOException {
        try (var jar = new JarFile(SocketLabJar.BUILT.path().toFile())) {
            assertThat(jar.isMultiRelease()).isFalse();
            assertThat(names()).noneMatch(name -> name.startsWith("META-INF/versions/"));
            assertThat(SocketLabJar.BUILT.path().toFile().length()).isLessThan(12_000_000);
        }
    }

    @Test
    void itCarriesItsLicence() throws IOException {
        assertThat(names()).contains("META-INF/LICENSE");
    }

    private static List<String> names() throws IOException {
        try (var jar = new JarFile(SocketLabJar.BUILT.path().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
