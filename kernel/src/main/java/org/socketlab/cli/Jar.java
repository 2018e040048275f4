package org.socketlab.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar this program was started from. */
final class Jar {

    static final String PLAIN_NAME = "socketlab.jar";

    private Jar() {}

    static Path path() {
        try {
            var source = Path.of(Jar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isRegularFile(source)) return source;
            throw new UserError("this needs " + PLAIN_NAME + ", but runs from the classes in " + source
                    + ". Build it with: mvn -DskipTests -pl kernel package");
        } catch (URISyntaxException e) {
            throw new AssertionError("a code source is always a proper URI", e);
        }
    }
}
