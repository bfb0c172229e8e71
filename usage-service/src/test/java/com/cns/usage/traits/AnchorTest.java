package com.cns.usage.traits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** R21: the same message with a word changed is the same template nearly always, another message nearly never. */
class AnchorTest {
    private static final String OFFER =
            "dear customer your parcel waits at our depot please pay the open fee within # hours at @";
    private static final int ORDERS = 1_000;
    private static final int COPIES = 20;

    @Test
    void copies_with_a_word_changed_are_few_templates() {
        assertThat(orders().mapToInt(order -> distinct(varied(), order))
                        .average()
                        .orElseThrow())
                .as("of %d copies", COPIES)
                .isLessThan(COPIES / 4.0);
    }

    @Test
    void other_messages_have_other_anchors() {
        String other = "the meeting of the parents is on # in room # and we look forward to see you there";
        assertThat(orders().filter(order -> anchor(OFFER, order).equals(anchor(other, order)))
                        .count())
                .isZero();
    }

    @Test
    void a_word_alone_is_its_own_anchor() {
        assertThat(anchor("stop", 1)).isEqualTo("stop");
        assertThat(anchor("", 1)).isEmpty();
    }

    @Property
    void an_anchor_is_two_words_of_the_text(
            @ForAll @Size(min = 2, max = 20) List<@LowerChars @NotEmpty String> words, @ForAll long order) {
        assertThat(IntStream.range(1, words.size()).mapToObj(i -> words.get(i - 1) + " " + words.get(i)))
                .contains(anchor(String.join(" ", words), order));
    }

    private static LongStream orders() {
        return new SplittableRandom(7).longs(ORDERS);
    }

    /** Each with a word of its own in the same place. */
    private static List<String> varied() {
        return IntStream.range(0, COPIES)
                .mapToObj(i -> OFFER.replace("parcel", "parcel" + (char) ('a' + i)))
                .toList();
    }

    private static int distinct(List<String> texts, long order) {
        return texts.stream()
                .map(text -> anchor(text, order))
                .collect(Collectors.toSet())
                .size();
    }

    private static String anchor(String template, long order) {
        return new String(Anchor.of(template.getBytes(StandardCharsets.UTF_8), order), StandardCharsets.UTF_8);
    }
}
