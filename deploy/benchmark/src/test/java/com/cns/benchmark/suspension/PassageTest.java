package com.cns.benchmark.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final AccountId OURS = new AccountId(new UUID(1, 1));
    private static final AccountId OTHER = new AccountId(new UUID(2, 2));

    private final Passage passage = new Passage(OURS);

    @Test
    void each_hop_is_timed_from_the_moment_before_of_the_same_account_and_signal() throws IOException {
        passage.mark(Mark.ACCEPTED, NOON);
        take(Topic.COMMUNICATIONS, OURS, "record", 0, 0, 1);
        take(Topic.USAGE_SIGNALS, OTHER, "theirs", 2, 2, 2);
        take(Topic.USAGE_SIGNALS, OURS, "first", 10, 20, 30);
        take(Topic.USAGE_SIGNALS, OURS, "second", 31, 32, 33);
        take(Topic.ABUSE_FEATURES, OURS, "second", 34, 34, 35);
        take(Topic.ABUSE_FEATURES, OURS, "first", 40, 20, 60);
        take(Topic.SUSPENSIONS, OURS, "suspension", 70, 80, 90);
        assertThat(passage.isStopped()).isFalse();
        take(Topic.ACCOUNTS, OURS, "state", 100, 110, 120);
        assertThat(passage.awaitWhole(Duration.ZERO)).isFalse();
        passage.mark(Mark.REFUSED, at(125));

        assertThat(passage.awaitWhole(Duration.ZERO)).isTrue();
        assertThat(passage.isStopped()).isTrue();
        assertThat(passage.hops())
                .hasSize(Mark.values().length - 1)
                .containsEntry(Mark.RECORD_READ, Duration.ofMillis(1))
                .containsEntry(Mark.SIGNAL_TOLD, Duration.ofMillis(9))
                .containsEntry(Mark.SIGNAL_SENT, Duration.ofMillis(10))
                .containsEntry(Mark.FEATURES_TOLD, Duration.ofMillis(10))
                .containsEntry(Mark.FEATURES_READ, Duration.ofMillis(20))
                .containsEntry(Mark.STATE_READ, Duration.ofMillis(10))
                .containsEntry(Mark.REFUSED, Duration.ofMillis(5));
    }

    @Test
    void what_the_windows_have_summed_is_the_most_that_they_told() throws IOException {
        take(Topic.ABUSE_FEATURES, OURS, "a", 1, 1, 1);

        assertThat(passage.awaitSummed(99, Duration.ZERO)).isTrue();
        assertThat(passage.awaitSummed(100, Duration.ZERO)).isFalse();
    }

    /** At so many milliseconds after noon. */
    private void take(Topic topic, AccountId account, String id, long told, long sent, long read) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_subject", bytes(account.toString()));
        headers.add("ce_id", bytes(id));
        headers.add("ce_time", bytes(at(told).toString()));
        passage.take(
                new ConsumerRecord<>(
                        topic.wireName(),
                        0,
                        0,
                        at(sent).toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        account.toString(),
                        bytes("{\"outbound\":99}"),
                        headers,
                        Optional.empty()),
                at(read));
    }

    private static Instant at(long millis) {
        return NOON.plusMillis(millis);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
