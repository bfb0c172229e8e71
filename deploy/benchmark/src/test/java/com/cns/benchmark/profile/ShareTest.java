package com.cns.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void shares_are_of_all_that_was_counted_and_the_largest_come_first() {
        assertThat(Share.of(Map.of("a", 1L, "b", 6L, "c", 3L), 2))
                .containsExactly(new Share("b", 0.6), new Share("c", 0.3));
    }

    @Test
    void of_threads_that_did_something_the_difference_is_told() {
        assertThat(ThreadTimes.since(
                        Map.of("C# CompilerThread#", 5L, "G#", 2L),
                        Map.of("C# CompilerThread#", 9L, "G#", 2L, "new", 1L)))
                .isEqualTo(Map.of("C# CompilerThread#", 4L, "new", 1L));
    }
}
