package org.socketlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {

    /** The file was written by nbformat 5.11 and holds what is written in a way of its own: floats, line ends, controls. */
    @Test
    void isWrittenByteForByteAsNbformatWritesIt() throws IOException {
        var text = nbformatFile();
        assertThat(Notebook.parse(text, "x").text()).isEqualTo(text);
    }

    @Test
    void textsInOneStringAreSplitInLinesWhenWritten() {
        var notebook = Notebook.parse("""
                {"cells": [{"cell_type": "code", "source": "a\\nb", "outputs": [{"output_type": "stream", "name": "stdout", "text": "1\\n2"}],
                  "metadata": {"trusted": true}}], "metadata": {"signature": "s"}, "nbformat": 4, "nbformat_minor": 5}""", "x");
        assertThat(notebook.text()).isEqualTo("""
                {
                 "cells": [
                  {
                   "cell_type": "code",
                   "metadata": {},
                   "outputs": [
                    {
                     "name": "stdout",
                     "output_type": "stream",
                     "text": [
                      "1\\n",
                      "2"
                     ]
                    }
                   ],
                   "source": [
                    "a\\n",
                    "b"
                   ]
                  }
                 ],
                 "metadata": {},
                 "nbformat": 4,
                 "nbformat_minor": 5
                }
                """);
    }

    @Test
    void languageInfoReplacesTheOldOneAndNothingElse() throws IOException {
        var notebook = Notebook.parse(nbformatFile(), "x");
        notebook.setLanguageInfo(Map.of("name", "java", "version", "17"));
        assertThat(notebook.text()).contains("\"version\": \"17\"").contains("\"zeta\": 1");
        assertThat(notebook.language()).contains("java");
    }

    @Test
    void whatIsNoNotebookIsSaidSo() {
        assertRefused("{\"nbformat\": 4", "x is not a notebook: it is not JSON");
        assertRefused("[]", "its JSON is not an object");
        assertRefused("{\"a\": 1}", "it has no \"nbformat\"");
        assertRefused("{\"nbformat\": 3, \"worksheets\": []}", "notebook format 3");
        assertRefused("{\"nbformat\": 4, \"metadata\": {}}", "it lacks \"cells\"");
        assertRefused("{\"nbformat\": 4, \"metadata\": {}, \"cells\": [1]}", "a cell without type or source");
    }

    @Test
    void aFileIsReplacedWholeAndKeepsItsPermissions(@TempDir Path folder) throws IOException {
        var file = folder.resolve("ü b.ipynb");
        Files.writeString(file, "old");
        var posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (posix) Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        var before = posix ? Files.getPosixFilePermissions(file) : null;

        var notebook = Notebook.parse(nbformatFile(), "x");
        notebook.write(file);

        assertThat(Files.readString(file)).isEqualTo(notebook.text());
        if (posix) assertThat(Files.getPosixFilePermissions(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing half-made beside it").containsExactly(file);
        }
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> Notebook.parse(text, "x")).isInstanceOf(NotebookFormatException.class).hasMessageContaining(why);
    }

    private static String nbformatFile() throws IOException {
        try (var in = NotebookTest.class.getResourceAsStream("written-by-nbformat.ipynb")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
