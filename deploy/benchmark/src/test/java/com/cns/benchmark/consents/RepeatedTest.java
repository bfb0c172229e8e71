package com.cns.benchmark.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.benchmark.load.Connection.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    @Test
    void what_is_answered_503_is_sent_again_until_it_is_answered() throws IOException {
        Answer last = new Answer(200, "done");
        Deque<Answer> answers =
                new ArrayDeque<>(List.of(new Answer(503, "busy"), new Answer(503, "busy"), last, new Answer(500, "")));

        Repeated sent = Repeated.send(answers::remove, Duration.ofMinutes(2));

        assertThat(sent).isEqualTo(new Repeated(last, 2));
    }

    @Test
    void whoever_is_answered_503_for_too_long_fails() {
        assertThatThrownBy(() -> Repeated.send(() -> new Answer(503, "busy"), Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessage("answered 503 for 0 s: busy");
    }
}
