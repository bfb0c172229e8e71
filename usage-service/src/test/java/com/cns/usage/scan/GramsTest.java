package com.cns.usage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GramsTest {
    @Property
    void each_bucket_of_any_text_is_named_once_and_exists(@ForAll @StringLength(max = 1600) String text) {
        int[] grams = Grams.of(text);

        assertThat(Arrays.stream(grams).distinct().count()).isEqualTo(grams.length);
        assertThat(Arrays.stream(grams)).allMatch(bucket -> bucket >= 0 && bucket < Grams.BUCKETS);
    }

    @Test
    void a_word_has_its_runs_of_two_to_five_characters_with_the_blanks_around_it() {
        // " a", "a ", " a "
        assertThat(Grams.of("a")).hasSize(3);
        // " ab " holds three of two, two of three, one of four
        assertThat(Grams.of("ab")).hasSize(6);
        assertThat(Grams.of("ab cd")).hasSize(12);
    }

    @Test
    void digits_case_and_the_width_of_blanks_make_no_difference() {
        assertThat(Grams.of("Call 09061234567\tNOW")).isEqualTo(Grams.of("  call 33333333333 \u00A0now\n"));
    }

    @Test
    void what_cannot_be_seen_hides_nothing() {
        assertThat(Grams.of("pr\u200Bi\u00ADze")).isEqualTo(Grams.of("prize"));
    }

    @Test
    void the_order_of_words_makes_no_difference() {
        assertThat(Grams.of("free prize")).containsExactlyInAnyOrder(Grams.of("prize free"));
    }

    @Test
    void a_text_of_blanks_has_none() {
        assertThat(Grams.of("")).isEmpty();
        assertThat(Grams.of(" \n\t\u00A0")).isEmpty();
    }
}
