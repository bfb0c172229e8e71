package com.cns.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeProducerTest {
    @Test
    void the_clock_is_no_more_exact_than_a_database() {
        Clock clock = new TimeProducer().clock();

        assertThat(Stream.generate(clock::instant).limit(1_000))
                .allSatisfy(now -> assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS)));
        assertThat(Instant.ofEpochMilli(clock.millis())).isAfter(Instant.EPOCH);
    }
}
