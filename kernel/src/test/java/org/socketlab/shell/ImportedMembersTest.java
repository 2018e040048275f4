package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedMembersTest {

    private static final String STATIC = "import static java.lang.Character.*;";
    private static final String TYPES = "import java.util.Map.*;";

    @TempDir
    private Path folder;

    private static ImportedMembers members() {
        return ImportedMembers.of(List.of("import java.util.*;", STATIC, TYPES, "import java.util.List;", "import no.such.Thing.*;"), ClassLoader.getSystemClassLoader());
    }

    @Test
    void theyAreWhatClassesHaveToImport() {
        assertThat(members().byImport()).containsOnlyKeys(STATIC, TYPES);
        assertThat(members().byImport().get(STATIC)).contains("isDigit", "MAX_RADIX", "UnicodeBlock").doesNotContain("charValue");
        assertThat(members().byImport().get(TYPES)).containsExactly("Entry");
    }

    @Test
    void theyAreReadAsTheyWereWritten() throws Exception {
        members().writeTo(folder);
        assertThat(ImportedMembers.readFrom(folder)).isEqualTo(members());
    }

    @Test
    void whereTheFileIsMissingOrBrokenNoneIsKnown() throws Exception {
        assertThat(ImportedMembers.readFrom(folder)).isEqualTo(ImportedMembers.NONE);
        Files.writeString(folder.resolve("imports.txt"), "import static java.lang.Math.*;");
        assertThat(ImportedMembers.readFrom(folder)).isEqualTo(ImportedMembers.NONE);
    }
}
