package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {

    private final AtomicLong state = new AtomicLong(1);
    private final RecentAnswers<String> answers = new RecentAnswers<>(state::get, answer -> !answer.isEmpty());

    @Test
    void anAnswerHoldsUntilSomethingChanges() {
        assertThat(answers.of("Math.abs")).isNull();
        assertThat(answers.keep("Math.abs", "int Math.abs(int a)")).isEqualTo("int Math.abs(int a)");
        assertThat(answers.of("Math.abs")).isEqualTo("int Math.abs(int a)");
        state.incrementAndGet();
        assertThat(answers.of("Math.abs")).isNull();
    }

    @Test
    void whatIsNotKnownIsAskedAgain() {
        answers.of("Engine");
        assertThat(answers.keep("Engine", "")).isEmpty();
        assertThat(answers.of("Engine")).isNull();
    }

    @Test
    void theOldestMakeWay() {
        answers.of("0");
        for (int n = 0; n <= 50; n++) answers.keep(String.valueOf(n), "answer " + n);
        assertThat(answers.of("0")).isNull();
        assertThat(answers.of("1")).isEqualTo("answer 1");
        assertThat(answers.of("50")).isEqualTo("answer 50");
    }
}
