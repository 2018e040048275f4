package org.socketlab.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The latest answers to questions that an editor asks again with each move of its cursor. They hold until a cell has declared or run something.
 * One thread at a time.
 *
 * @param <T> what answers are
 */
final class RecentAnswers<T> {

    private static final int MOST = 50;

    private final Map<String, T> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    };
    private final LongSupplier state;
    private final Predicate<T> holds;
    private long stateThen;

    /**
     * @param state another number whenever answers may have changed
     * @param holds whether an answer is worth keeping; what is not known now may be known after the class path has grown
     */
    RecentAnswers(LongSupplier state, Predicate<T> holds) {
        this.state = state;
        this.holds = holds;
    }

    /** Null where there is none. */
    T of(String question) {
        var now = state.getAsLong();
        if (now != stateThen) answers.clear();
        stateThen = now;
        return answers.get(question);
    }

    /** @return the answer */
    T keep(String question, T answer) {
        if (holds.test(answer)) answers.put(question, answer);
        return answer;
    }
}
