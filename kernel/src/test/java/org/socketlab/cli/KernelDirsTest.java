package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.socketlab.jupyter.Os;

class KernelDirsTest {

    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void jupytersOwnVariableDecides() {
        var data = Path.of("data").toAbsolutePath();
        assertThat(dirs(Map.of("JUPYTER_DATA_DIR", data.toString(), "XDG_DATA_HOME", "/x")).user()).isEqualTo(data.resolve("kernels"));
    }

    @Test
    void onLinuxItIsTheXdgDataHome() {
        assertThat(dirs(Map.of()).user()).isEqualTo(HOME.resolve(Path.of(".local", "share", "jupyter", "kernels")));
        assertThat(dirs(Map.of("XDG_DATA_HOME", HOME.resolve("x").toString())).user()).isEqualTo(HOME.resolve(Path.of("x", "jupyter", "kernels")));
        assertThat(dirs(Map.of("XDG_DATA_HOME", "")).user()).as("an empty variable is none").isEqualTo(dirs(Map.of()).user());
    }

    @Test
    void onMacItIsTheLibrary() {
        assertThat(new KernelDirs(Map.of(), HOME, Os.MAC).user()).isEqualTo(HOME.resolve(Path.of("Library", "Jupyter", "kernels")));
    }

    @Test
    void onWindowsItIsTheRoamingProfile() {
        assertThat(new KernelDirs(Map.of("APPDATA", HOME.resolve("Roaming").toString()), HOME, Os.WINDOWS).user())
                .isEqualTo(HOME.resolve(Path.of("Roaming", "jupyter", "kernels")));
    }

    @Test
    void theActiveEnvironmentIsTheSysPrefix() {
        assertThat(dirs(Map.of("VIRTUAL_ENV", HOME.resolve("v").toString(), "CONDA_PREFIX", "/c")).sysPrefix())
                .isEqualTo(HOME.resolve(Path.of("v", "share", "jupyter", "kernels")));
        assertThat(dirs(Map.of("CONDA_PREFIX", HOME.resolve("c").toString())).sysPrefix()).startsWithRaw(HOME.resolve("c"));
    }

    private static KernelDirs dirs(Map<String, String> environment) {
        return new KernelDirs(environment, HOME, Os.OTHER);
    }
}
