package com.cns.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @ParameterizedTest
    @EnumSource
    void a_segment_is_at_most_a_seventh_of_the_retention(Topic topic) {
        for (Topic.Keeping keeping : new Topic.Keeping[] {topic.keeping(), topic.deadLettersKeeping()}) {
            Map<String, String> config = keeping.config();
            long segment = Long.parseLong(config.get("segment.ms"));
            switch (keeping) {
                case Topic.Keeping.ForTime(Duration retention) -> {
                    assertThat(config).containsEntry("cleanup.policy", "delete");
                    assertThat(segment)
                            .isGreaterThanOrEqualTo(Duration.ofHours(1).toMillis())
                            .isLessThanOrEqualTo(retention.toMillis() / 7);
                }
                case Topic.Keeping.NewestPerKey(Duration lag) -> {
                    assertThat(config).containsEntry("cleanup.policy", "compact");
                    assertThat(config).containsEntry("max.compaction.lag.ms", Long.toString(lag.toMillis()));
                    assertThat(segment).isLessThanOrEqualTo(lag.toMillis());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_key_is_named_with_its_reason(Topic topic) {
        assertThat(topic.key()).matches("[a-z]+( or [a-z]+)?: .+");
    }
}
