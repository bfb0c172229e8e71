package com.cns.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** First 1: dead letters are among a certificate's places. */
class DeadLetterPlacesTest {
    private static final Instant SINCE = Instant.parse("2026-11-29T12:00:00Z");

    /** A message may come there as late as the topic has it, and stays as long as dead letters do. */
    @Test
    void what_lies_sealed_on_a_topic_may_lie_among_its_dead_letters_and_is_bounded() {
        Instant gone = SINCE.plus(Topic.COMMUNICATIONS.keeping().longest());

        List<PlaceOutcome> places = DeadLetterPlaces.of(List.of(
                PlaceOutcome.unreadable("cns.communications/to", SINCE, gone),
                PlaceOutcome.erased("usage/communication.to_sealed", 3)));

        assertThat(places).singleElement().satisfies(place -> {
            assertThat(place.place()).isEqualTo("cns.communications.dlq/to");
            assertThat(place.outcome()).isEqualTo(Outcome.UNREADABLE);
            assertThat(place.unreadableSince()).isEqualTo(SINCE);
            assertThat(place.goneBy()).isEqualTo(SINCE.plus(Duration.ofDays(8 + 16)));
        });
    }

    @Test
    void a_token_there_is_kept_on_the_ground_of_its_topic() {
        Instant until = SINCE.plus(Duration.ofDays(40));
        RetentionGround shown =
                new RetentionGround("GDPR Article 5(2)", Justification.LEGAL_OBLIGATION_IMPAIRED, "it must be shown");

        assertThat(DeadLetterPlaces.of(List.of(PlaceOutcome.retained("cns.privacy-requests/persons", 1, shown, until))))
                .containsExactly(PlaceOutcome.retained(
                        "cns.privacy-requests.dlq/persons", 0, shown, until.plus(Duration.ofDays(16))));
        assertThat(DeadLetterPlaces.of(
                        List.of(PlaceOutcome.retained("cns.consents/person", 1, shown, RetainedWhile.REFUSAL_STANDS))))
                .as("what has no day has none there")
                .containsExactly(
                        PlaceOutcome.retained("cns.consents.dlq/person", 0, shown, RetainedWhile.REFUSAL_STANDS));
    }

    @Test
    void what_was_on_no_topic_is_among_no_dead_letters() {
        assertThat(DeadLetterPlaces.of(List.of(PlaceOutcome.notFound("cns.contents/text"))))
                .containsExactly(PlaceOutcome.notFound("cns.contents.dlq/text"));
    }
}
