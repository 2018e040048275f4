package org.socketlab.shell;

import org.socketlab.shell.magic.Magics;

/** What a session answers to an editor's questions, each made when first asked for; one thread at a time. */
final class Assistance {

    private final JavaEvaluator evaluator;
    private final Magics magics;
    private Completer completer;
    private Documenter documenter;
    private CompletenessCheck completeness;

    Assistance(JavaEvaluator evaluator, Magics magics) {
        this.evaluator = evaluator;
        this.magics = magics;
    }

    Completer completer() {
        evaluator.names().goOn();
        if (completer == null) completer = new Completer(evaluator.jshell(), evaluator.loader(), magics);
        return completer;
    }

    Documenter documenter() {
        evaluator.names().goOn();
        if (documenter == null) documenter = new Documenter(evaluator.jshell(), evaluator.loader(), magics, evaluator::variables, evaluator.narrowing());
        return documenter;
    }

    CompletenessCheck completeness() {
        if (completeness == null) completeness = new CompletenessCheck(evaluator.jshell());
        return completeness;
    }
}
