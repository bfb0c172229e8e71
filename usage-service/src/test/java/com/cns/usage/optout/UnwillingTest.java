package com.cns.usage.optout;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.testing.ServiceWords;
import com.cns.platform.testing.ServiceWords.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table that consent-service's RulesTest holds its decisions to, too. */
class UnwillingTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final SenderToken HARBOUR = SenderToken.of(new byte[32]);

    @Test
    @DisplayName(
            "who may not be sent a message follows the table that decisions follow, for each combination (R15, R16)")
    void who_may_not_be_sent_a_message_follows_the_table_that_decisions_follow() {
        for (Instant end : List.of(LATER, Instant.MAX)) {
            assertThat(ServiceWords.all())
                    .hasSize(256)
                    .allSatisfy(words -> assertThat(refuses(words, end, NOON)).isEqualTo(words.isRefused()));
        }
    }

    @Test
    @DisplayName("what is given for a time is none after it, before another state tells so (R15, R16)")
    void what_is_given_for_a_time_is_none_after_it() {
        assertThat(ServiceWords.all())
                .allSatisfy(words -> assertThat(refuses(words, LATER, LATER))
                        .isEqualTo(afterwards(words).isRefused()));
    }

    private static ServiceWords afterwards(ServiceWords words) {
        return new ServiceWords(over(words.own()), over(words.channel()), over(words.sender()), over(words.every()));
    }

    private static Answer over(Answer answer) {
        return answer == Answer.GIVEN ? Answer.OVER : answer;
    }

    /** @param end of what is given, and not over at noon; {@link Instant#MAX} when it has none */
    private static boolean refuses(ServiceWords words, Instant end, Instant at) {
        ConsentStateChanged state = new ConsentStateChanged(
                new AccountId(new UUID(0, 1)),
                null,
                new StateVersion(1, 1),
                Stream.of(said(Product.SMS, words.channel(), end), said(null, words.every(), end))
                        .flatMap(Optional::stream)
                        .toList(),
                Stream.of(said(Product.SMS, words.own(), end), said(null, words.sender(), end))
                        .flatMap(Optional::stream)
                        .map(said -> new SaidToSender(HARBOUR, said))
                        .toList());
        return Unwilling.of(state).refuses(Product.SMS, () -> Optional.of(HARBOUR), at);
    }

    private static Optional<Said> said(@Nullable Product channel, Answer answer, Instant end) {
        return switch (answer) {
            case NOTHING -> Optional.empty();
            case GIVEN -> Optional.of(said(channel, Word.GIVEN, end.equals(Instant.MAX) ? null : end));
            case NO -> Optional.of(said(channel, Word.REFUSED, null));
            case OVER -> Optional.of(said(channel, Word.GIVEN, NOON));
        };
    }

    private static Said said(@Nullable Product channel, Word word, @Nullable Instant until) {
        return new Said(Purpose.PROVIDE_SERVICE, channel, word, Instant.EPOCH, until, null, null);
    }
}
