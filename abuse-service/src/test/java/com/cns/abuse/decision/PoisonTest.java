package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be judged goes to the dead letters and holds up nobody. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class PoisonTest {
    private final Topics topics = Topics.ofTests();

    @Inject
    Abuse abuse;

    @Inject
    Clock clock;

    @Test
    void features_that_cannot_be_judged_are_dead_letters_and_the_account_is_judged_on() {
        AccountId spammer = abuse.anActiveAccount();
        AccountId other = abuse.anActiveAccount();
        FeaturesComputed features = Hour.ofSpam(spammer, clock.instant(), 1_000);
        ProducerRecord<String, byte[]> sound = topics.record(Topic.ABUSE_FEATURES, spammer, features);
        String text = new String(sound.value(), StandardCharsets.UTF_8);

        topics.send(List.of(
                with(spammer, features, "{"),
                with(spammer, features, null),
                with(spammer, features, text.replaceFirst("\"scores\":\\[[0-9,]*\\]", "\"scores\":[1,2]")),
                topics.record(Topic.ABUSE_FEATURES, spammer, Hour.ofSpam(other, clock.instant(), 1_000)),
                sound));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(spammer).isEmpty());
        assertThat(dead(spammer))
                .extracting(letter ->
                        new String(letter.headers().lastHeader("cns-dlq-reason").value(), StandardCharsets.UTF_8))
                .containsExactly("data-malformed", "data-missing", "data-malformed", "work-failed");
        assertThat(abuse.suspensions(other)).isEmpty();
    }

    /** Beyond what anybody sends, and still a number: it is judged, and no sum within it runs over. */
    @Test
    void counts_at_the_end_of_what_a_number_holds_are_judged() {
        AccountId spammer = abuse.anActiveAccount();

        abuse.tells(Hour.ofSpam(spammer, clock.instant(), Long.MAX_VALUE));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(spammer).isEmpty());
        assertThat(dead(spammer)).isEmpty();
    }

    @SuppressWarnings("NullAway") // Kafka's values may be null
    private ProducerRecord<String, byte[]> with(AccountId account, FeaturesComputed features, @Nullable String value) {
        ProducerRecord<String, byte[]> record = topics.record(Topic.ABUSE_FEATURES, account, features);
        return new ProducerRecord<>(
                record.topic(),
                null,
                record.key(),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                record.headers());
    }

    private List<ConsumerRecord<String, byte[]>> dead(AccountId account) {
        return topics.all(Topic.ABUSE_FEATURES.deadLetters()).stream()
                .filter(letter -> account.toString().equals(letter.key()))
                .toList();
    }
}
