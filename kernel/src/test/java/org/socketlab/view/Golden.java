package org.socketlab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures as they should be, in {@code src/test/resources/golden}. With {@code -Dgolden.write=true} the present ones are written there: look at
 * each in a browser, light and dark, before you commit it.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** The text of a picture and its HTML are those kept under that name. */
    public static void holds(String name, Picture picture) throws IOException {
        holdsText(name + ".txt", picture + "\n");
        holdsText(name + ".html", "<!DOCTYPE html><meta charset=\"utf-8\">\n" + picture.html() + "\n");
    }

    private static void holdsText(String file, String present) throws IOException {
        var kept = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.write")) Files.writeString(Files.createDirectories(FOLDER).resolve(file), present);
        assertThat(kept).as("the golden picture; -Dgolden.write=true writes it").exists();
        assertThat(present).isEqualTo(Files.readString(kept));
    }
}
