package org.socketlab.shell.magic;

/** {@code %%background name}: the whole cell as a background task. */
final class BackgroundMagic implements Magic.Body {

    @Override
    public String name() {
        return "background";
    }

    @Override
    public String summary() {
        return "runs the cell as a background task, with a console of its own";
    }

    @Override
    public String example() {
        return "%%background ticker";
    }

    @Override
    public String details() {
        return """
                The name may have blanks in it, and may be left out: then it is "task 1", or the next number.
                The cell's code is compiled first; if the compiler rejects a line, nothing of it runs. Methods, classes, imports and variables
                of the cell can be used by later cells at once. Statements and the values of variables come from the task, one after another;
                until the task has come so far, a variable is null, 0 or false. The value of a last expression is written into the console.
                Running the cell again stops the task first; task("name").stop() stops it, tasks() lists all.""";
    }

    @Override
    public boolean bodyIsJava() {
        return true;
    }

    @Override
    public Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception {
        if (call.body().isBlank()) throw new MagicException("%%background has nothing to run. Write Java below it.");
        return context.background(String.join(" ", call.words()), call.body(), call.bodyLine());
    }
}
