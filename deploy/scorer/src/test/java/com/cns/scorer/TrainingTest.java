package com.cns.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.usage.scan.MessageScorer;
import com.cns.usage.scan.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private final Training training = new Training(List.of());

    @Test
    void the_same_messages_give_the_same_bytes() throws IOException {
        List<Message> messages = Corpus.of(300, 100);

        assertThat(bytes(training.weights(messages))).isEqualTo(bytes(new Training(List.of()).weights(messages)));
    }

    @Test
    void what_was_learnt_tells_lures_from_talk() {
        MessageScorer scorer = new MessageScorer(training.weights(Corpus.of(300, 100)));

        assertThat(scorer.score("Claim your prize, winner of the lottery"))
                .isGreaterThanOrEqualTo(MessageScorer.SPAM_LIKE);
        assertThat(scorer.score("music in the garden tomorrow")).isLessThan(40);
    }

    @Test
    void whichever_label_comes_first() {
        MessageScorer scorer =
                new MessageScorer(training.weights(Corpus.of(300, 100).reversed()));

        assertThat(scorer.logOdds("claim your prize")).isGreaterThan(scorer.logOdds("music in the garden"));
    }

    @Test
    void the_projects_own_texts_are_learnt_too() {
        List<Message> own = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            own.add(Message.of(i + 1, false, "a prize draw in the parish hall " + "x".repeat(i)));
        }
        List<Message> messages = Corpus.of(300, 100);
        String text = "prize draw in the parish hall";

        double before = new MessageScorer(training.weights(messages)).logOdds(text);
        double after = new MessageScorer(new Training(own).weights(messages)).logOdds(text);

        assertThat(after).isLessThan(before);
    }

    @Test
    void a_word_that_only_two_messages_hold_leaves_no_trace() {
        List<Message> messages = new ArrayList<>(Corpus.of(300, 100));
        messages.add(Message.of(1_001, true, "qqzzqq"));
        messages.add(Message.of(1_002, true, "qqzzqq, 17"));
        messages.add(Message.of(1_003, true, "winner qqzzqq"));
        MessageScorer scorer = new MessageScorer(training.weights(messages));

        assertThat(scorer.logOdds("qqzzqq")).isEqualTo(scorer.logOdds(""));
    }

    private static byte[] bytes(Weights weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        weights.write(bytes);
        return bytes.toByteArray();
    }
}
