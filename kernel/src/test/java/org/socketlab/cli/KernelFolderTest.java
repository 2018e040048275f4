package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is another's is not touched; what is ours is tested with the built jar, see InstallIT. */
class KernelFolderTest {

    @TempDir
    private Path folder;
    private Path python;
    private Path jar;

    @BeforeEach
    void anotherKernelIsThere() throws IOException {
        python = Files.createDirectories(folder.resolve("kernels").resolve("python3"));
        Files.writeString(python.resolve("kernel.json"), "{}");
        jar = Files.createFile(folder.resolve("built.jar"));
    }

    @Test
    void anotherKernelIsNeitherReplacedNorRemoved() throws IOException {
        var place = new KernelFolder(python);
        assertThatThrownBy(() -> place.install(jar, "Java", List.of())).isInstanceOf(UserError.class).hasMessageContaining("not a kernel of SocketLab");
        assertThatThrownBy(place::uninstall).isInstanceOf(UserError.class).hasMessageContaining("--name");
        assertThat(Files.list(python.getParent())).as("and nothing is left beside it").containsExactly(python);
        assertThat(python.resolve("kernel.json")).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkIsRemovedAndNotWhatItLeadsTo() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve(Jar.PLAIN_NAME));
        var link = Files.createSymbolicLink(python.resolveSibling("socketlab"), elsewhere);
        assertThat(new KernelFolder(link).uninstall()).isTrue();
        assertThat(link).doesNotExist();
        assertThat(elsewhere.resolve(Jar.PLAIN_NAME)).exists();
    }
}
