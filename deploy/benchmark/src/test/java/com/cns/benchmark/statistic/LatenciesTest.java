package com.cns.benchmark.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_are_readings_that_were_taken() {
        for (int i = 5_000; i >= 1; i--) {
            latencies.add(i);
        }

        assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofNanos(2_500));
        assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofNanos(4_950));
        assertThat(latencies.percentile(1)).isEqualTo(Duration.ofNanos(5_000));
        assertThat(latencies.percentile(0)).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void those_of_several_connections_go_together() {
        latencies.add(1);
        Latencies others = new Latencies();
        others.add(3);
        others.add(2);

        latencies.addAll(others);

        assertThat(latencies.count()).isEqualTo(3);
        assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofNanos(2));
    }

    @Test
    void without_readings_there_is_no_time() {
        assertThat(latencies.percentile(0.99)).isZero();
    }
}
