package org.socketlab.cli;

import java.nio.file.Path;
import java.util.Locale;

/** Asks the person at the terminal before a pack's code is run; where nobody is to be asked, it is not run. */
record Consent(Path file) {

    /** @throws UserError when the answer is not yes, or there is nobody to ask */
    void ask(PackDescription description) {
        System.err.print(description.head());
        if (!Terminal.isOnStandardInput()) {
            throw new UserError("nothing of " + file + " has been run: it may do whatever you may do on this machine, and there is no terminal to ask "
                    + "you at. Look into it (it is a zip archive), and if you trust whoever made it, add --trust.");
        }
        System.err.print(description.code());
        System.err.print("This code may do whatever you may do on this machine. Run it? [y/N] ");
        System.err.flush();
        var console = System.console();
        var answer = console == null ? null : console.readLine();
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) throw new UserError("nothing of " + file + " has been run.");
    }
}
