package com.cns.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.cns.usage.scan.MessageScorer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bars of the model card, on the real collection; it stays where it is. Skipped unless {@code -Dcns.sms=PATH}. */
class SmsSpamCollectionTest {
    private Training training = new Training(List.of());
    private List<Message> messages = List.of();

    @BeforeEach
    void read() throws Exception {
        String path = System.getProperty("cns.sms", "");
        assumeFalse(path.isBlank(), "needs -Dcns.sms=PATH of the SMS Spam Collection");
        messages = MessageFile.read(Path.of(path)).labelled();
        training = new Training(MessageFile.ofTheProject());
    }

    @Test
    void unseen_spam_is_caught_and_hardly_any_ham_blocked() {
        List<Quality> repeats = Protocol.evaluate(training, messages);

        assertThat(mean(repeats, Quality::mcc)).isGreaterThanOrEqualTo(0.94);
        assertThat(mean(repeats, Quality::blockedShare)).isLessThanOrEqualTo(0.0025);
    }

    @Test
    void the_collection_gives_the_weights_that_ship() throws Exception {
        ByteArrayOutputStream trained = new ByteArrayOutputStream();
        training.weights(messages).write(trained);

        try (InputStream shipped = MessageScorer.class.getResourceAsStream(MessageScorer.SHIPPED)) {
            assertThat(trained.toByteArray())
                    .isEqualTo(Objects.requireNonNull(shipped).readAllBytes());
        }
    }

    private static double mean(List<Quality> repeats, ToDoubleFunction<Quality> figure) {
        return repeats.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
