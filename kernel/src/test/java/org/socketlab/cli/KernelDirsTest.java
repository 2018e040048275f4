package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelDirsTest {

    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void jupytersOwnVariableDecides() {
        var data = Path.of("data").toAbsolutePath();
        assertThat(dirs(Map.of("JUPYTER_DATA_DIR", data.toString(), "XDG_DATA_HOME", "/x")).user()).isEqualTo(data.resolve("kernels"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxItIsTheXdgDataHome() {
        assertThat(dirs(Map.of()).user()).hasToString("/home/ada/.local/share/jupyter/kernels");
        assertThat(dirs(Map.of("XDG_DATA_HOME", "/x/share")).user()).hasToString("/x/share/jupyter/kernels");
        assertThat(dirs(Map.of("XDG_DATA_HOME", "")).user()).as("an empty variable is none").hasToString("/home/ada/.local/share/jupyter/kernels");
    }

    @Test
    @EnabledOnOs(OS.MAC)
    void onMacItIsTheLibrary() {
        assertThat(dirs(Map.of()).user()).hasToString("/home/ada/Library/Jupyter/kernels");
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void onWindowsItIsTheRoamingProfile() {
        assertThat(dirs(Map.of("APPDATA", "C:\\r")).user()).isEqualTo(Path.of("C:\\r", "jupyter", "kernels"));
    }

    @Test
    void theActiveEnvironmentIsTheSysPrefix() {
        assertThat(dirs(Map.of("VIRTUAL_ENV", HOME.resolve("v").toString(), "CONDA_PREFIX", "/c")).sysPrefix())
                .isEqualTo(HOME.resolve(Path.of("v", "share", "jupyter", "kernels")));
        assertThat(dirs(Map.of("CONDA_PREFIX", HOME.resolve("c").toString())).sysPrefix()).startsWith(HOME.resolve("c"));
    }

    private static KernelDirs dirs(Map<String, String> environment) {
        return new KernelDirs(environment, HOME);
    }
}
