package org.socketlab.shell.magic;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;

/** How Maven is set up for the person who runs the kernel. */
final class MavenSettings {

    /** Milliseconds without an answer after which a repository counts as unreachable; Maven's own patience is half an hour. */
    private static final Map<String, Object> PATIENCE = Map.of("aether.connector.connectTimeout", 10_000, "aether.connector.requestTimeout", 60_000);

    private MavenSettings() {}

    /**
     * The user's and the installation's {@code settings.xml} and the local repository they name. The JVM's own properties
     * {@code maven.repo.local}, {@code org.apache.maven.user-settings} and {@code org.apache.maven.global-settings} go before.
     */
    static ContextOverrides.Builder ofTheUser() {
        var settings = ContextOverrides.create().withUserSettings(true).configProperties(PATIENCE);
        installation().ifPresent(settings::withMavenSystemHomeOverride);
        property("maven.repo.local").ifPresent(settings::withLocalRepositoryOverride);
        property("org.apache.maven.user-settings").ifPresent(settings::withUserSettingsXmlOverride);
        property("org.apache.maven.global-settings").ifPresent(settings::withGlobalSettingsXmlOverride);
        return settings;
    }

    /** @throws MagicException if a settings file is broken, naming it */
    static Context open(ContextOverrides overrides) throws MagicException {
        try {
            return new StandaloneStaticRuntime().create(overrides);
        } catch (RuntimeException broken) {
            Throwable deepest = broken;
            while (deepest.getCause() != null) deepest = deepest.getCause();
            throw new MagicException("Maven's settings cannot be used: " + deepest.getMessage().strip() + "\nCorrect the settings.xml and run this cell again.", broken);
        }
    }

    /** Whether the settings say {@code <offline>}, which MIMA leaves to its callers. */
    static boolean areOffline(Context maven) throws MagicException {
        var request = new DefaultSettingsBuildingRequest().setSystemProperties(System.getProperties())
                .setUserSettingsFile(maven.mavenUserHome().settingsXml().toFile());
        if (maven.mavenSystemHome() != null) request.setGlobalSettingsFile(maven.mavenSystemHome().settingsXml().toFile());
        try {
            return new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings().isOffline();
        } catch (SettingsBuildingException broken) {
            throw new MagicException("Maven's settings cannot be used: " + broken.getMessage(), broken);
        }
    }

    private static Optional<Path> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).map(Path::of);
    }

    /** Where Maven is installed: {@code MAVEN_HOME}, {@code M2_HOME}, or behind the {@code mvn} on the PATH. */
    private static Optional<Path> installation() {
        var named = Stream.of("MAVEN_HOME", "M2_HOME").map(System::getenv).filter(home -> home != null && !home.isBlank()).map(Path::of);
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var found = Stream.of(path.split(File.pathSeparator)).filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mvn")).filter(Files::isExecutable).map(MavenSettings::homeOf);
        return Stream.concat(named, found).filter(home -> home != null && Files.isRegularFile(home.resolve("conf/settings.xml"))).findFirst();
    }

    private static Path homeOf(Path command) {
        try {
            var folder = command.toRealPath().getParent();
            return folder == null ? null : folder.getParent();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
