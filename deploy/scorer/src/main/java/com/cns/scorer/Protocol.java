package com.cns.scorer;

import com.cns.scorer.Groups.Split;
import com.cns.usage.scan.MessageScorer;
import java.util.List;
import java.util.stream.LongStream;

/** The evaluation: five splits of 70 to 30 by seeds, near copies on one side, the threshold chosen on the 70 alone. */
final class Protocol {
    static final int REPEATS = 5;
    private static final double LEARNT = 0.7;

    private Protocol() {}

    static List<Quality> evaluate(Training training, List<Message> messages) {
        return LongStream.rangeClosed(1, REPEATS)
                .mapToObj(seed -> {
                    Split split = new Groups(messages, seed).at(LEARNT);
                    return Quality.of(new MessageScorer(training.weights(split.training())), split.test());
                })
                .toList();
    }
}
