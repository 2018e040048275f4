package org.socketlab.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookFormatException;

/** Notebook files as the command line takes them: what is wrong with one becomes a {@link UserError}. */
final class NotebookFile {

    /** For the help of what runs notebooks. */
    static final String RELATIVE_PATHS = "Relative paths in magics (%%load, %%classpath, %%sh) start in the notebook's folder, as in "
            + "Jupyter. In Java itself (Path.of, new File) they start where this command was called: call it in the notebook's folder.";

    private NotebookFile() {}

    static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    /** @throws UserError if it is not there, not readable, not a notebook, or not a Java one */
    static Notebook read(Path file) {
        if (Files.notExists(file)) {
            throw new UserError("there is no file " + file + ". The path is looked up from " + Path.of("").toAbsolutePath() + ".");
        }
        if (Files.isDirectory(file)) throw new UserError(file + " is a folder; name the notebook in it.");
        try {
            var notebook = Notebook.read(file);
            var language = notebook.language().orElse("java");
            if (language.equals("java")) return notebook;
            throw new UserError(file + " is a notebook for " + language + ", and this kernel runs Java. "
                    + "If its cells are Java all the same, choose the kernel " + KernelSpec.DISPLAY_NAME + " for it in JupyterLab and save it.");
        } catch (NotebookFormatException e) {
            throw new UserError(e.getMessage(), e);
        } catch (MalformedInputException e) {
            throw new UserError(file + " is not a notebook: it is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read (" + e + "). Look at its permissions.", e);
        }
    }

    /** @throws UserError if it cannot be written; the file is then as before */
    static void write(Notebook notebook, Path file) {
        try {
            notebook.write(file);
        } catch (IOException e) {
            throw new UserError(file + " cannot be written (" + e + "). Name another file.", e);
        }
    }

    /** Writes a report beside the notebook's own file. */
    static void write(String page, Path file) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UserError(file + " cannot be written (" + e + "). Name another.", e);
        }
    }

    /** @throws UserError if the folder is not there, before any time is spent on running cells for it */
    static void requireWritable(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) throw new UserError("there is no folder " + folder + " to write " + file.getFileName() + " to. Make it first.");
        if (Files.isDirectory(file)) throw new UserError(file + " is a folder; name the file to write.");
        if (!Files.isWritable(folder)) throw new UserError("no right to write in " + folder + ". Name another file.");
    }
}
