package com.cns.benchmark.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ErasureOptionsTest {
    @Test
    void persons_are_from_a_hundred_records_ten_fold_to_the_largest() {
        assertThat(ErasureOptions.of(Map.of()).sizes()).containsExactly(100L, 1_000L, 10_000L, 100_000L);
        assertThat(ErasureOptions.of(Map.of("records", "1000000")).sizes()).hasSize(5);
        assertThat(ErasureOptions.of(Map.of("records", "999")).sizes()).containsExactly(100L);
    }

    @Test
    void fewer_records_than_the_smallest_person_has_are_refused() {
        assertThatThrownBy(() -> ErasureOptions.of(Map.of("records", "99")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
