package com.cns.usage.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void a_pause_is_nine_times_as_long_as_the_part_and_ten_seconds_at_most() {
        assertThat(Parts.pause(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(1_800));
        assertThat(Parts.pause(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(10));
    }
}
