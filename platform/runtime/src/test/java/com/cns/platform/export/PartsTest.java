package com.cns.platform.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items are cut into pieces of at most 512 KiB, between items. */
class PartsTest {
    private static final int KIB = 1024;

    private final Parts parts = new Parts(new ObjectMapper());

    @Test
    void items_fill_a_part_up_to_its_size_and_go_on_in_the_next() {
        List<byte[]> cut = parts.of(Collections.nCopies(10, Map.of("text", "x".repeat(100 * KIB))));

        assertThat(cut).hasSize(2).allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(512 * KIB));
        assertThat(cut.stream().flatMap(part -> new String(part, UTF_8).lines()))
                .hasSize(10);
    }

    @Test
    void an_item_that_is_larger_goes_by_itself() {
        List<byte[]> cut = parts.of(List.of("a", "x".repeat(600 * KIB), "b"));

        assertThat(cut.stream().map(part -> new String(part, UTF_8).lines().count()))
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void nothing_makes_no_part() {
        assertThat(parts.of(List.of())).isEmpty();
    }
}
