package org.socketlab.shell;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jshell.JShell;

/**
 * JShell's index of the names of all classes, for completion and for proposals of imports. Making it reads the whole JDK in a thread beside, which a small
 * machine feels; so it waits until somebody wants names, or the first cell is two seconds old, and while something is compiled. Needs JShell's
 * package to be open, as {@link Narrowing} does; where it is not, it is made at once.
 */
final class NameIndex {

    private static final long A_MOMENT = 50_000_000;
    private static final long LONGEST_SEARCH = 3_000_000_000L;

    private final JShell jshell;
    private final Duration longestWait;
    private Field analysis;
    private Method suspend;
    private Method resume;
    private boolean begun;
    private boolean heldBack;

    NameIndex(JShell jshell) {
        this(jshell, Duration.ofSeconds(2));
    }

    NameIndex(JShell jshell, Duration longestWait) {
        this.jshell = jshell;
        this.longestWait = longestWait;
        try {
            suspend = JShellParts.method("SourceCodeAnalysisImpl", "suspendIndexing");
            resume = JShellParts.method("SourceCodeAnalysisImpl", "resumeIndexing");
            analysis = JShellParts.open(JShell.class.getDeclaredField("sourceCodeAnalysis"));
        } catch (ReflectiveOperationException | RuntimeException notOpenOrOther) {
            analysis = null;
        }
    }

    /** To be called before JShell is asked for its analysis of source code, which would begin it. */
    synchronized void holdBack() {
        if (begun || analysis == null) return;
        begun = true;
        heldBack = true;
        tell(suspend, jshell.sourceCodeAnalysis());
        CompletableFuture.delayedExecutor(longestWait.toMillis(), TimeUnit.MILLISECONDS).execute(this::goOn);
    }

    /** Somebody wants names. */
    synchronized void goOn() {
        begun = true;
        if (heldBack) tell(resume, jshell.sourceCodeAnalysis());
        heldBack = false;
    }

    /**
     * The full names of the classes of that name. Waits until all are known, but no longer than some seconds, for code that runs while JShell evaluates
     * it keeps the index at rest; nor when the thread is interrupted.
     */
    List<String> qualified(String name) {
        goOn();
        for (long end = System.nanoTime() + LONGEST_SEARCH; ; LockSupport.parkNanos(A_MOMENT)) {
            var known = jshell.sourceCodeAnalysis().listQualifiedNames(name, name.length());
            if (known.isUpToDate() || System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) return known.getNames();
        }
    }

    /** Lets it rest meanwhile, as JShell does when it compiles. */
    <T> T resting(Callable<T> work) throws Exception {
        var present = analysis == null ? null : analysis.get(jshell);
        if (present == null) return work.call();
        tell(suspend, present);
        try {
            return work.call();
        } finally {
            tell(resume, present);
        }
    }

    private static void tell(Method what, Object analysis) {
        try {
            what.invoke(analysis);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("open, and yet not to be called: " + what, e);
        }
    }
}
