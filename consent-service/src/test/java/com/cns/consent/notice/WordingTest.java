package com.cns.consent.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticeChange;
import com.cns.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1: a version in its languages, and what two of them say otherwise. */
class WordingTest {
    private static Published in(String... languages) {
        List<Wording> wordings = List.of(languages).stream()
                .map(language -> Wording.of(language, "Title", "Text", null))
                .toList();
        return new Published(notice(wordings.getFirst()), wordings);
    }

    private static Notice notice(Wording wording) {
        return new Notice(
                new NoticeId(new UUID(1, 2)),
                Purpose.SALE,
                wording.language(),
                1,
                wording.title(),
                wording.text(),
                wording.sha256(),
                Instant.EPOCH,
                Instant.EPOCH,
                NoticeChange.FIRST,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "'de-CH, fr', de",
        "fr-CA, fr-CA",
        "fr, fr-CA",
        "'es, fr;q=0.5', fr-CA",
        "FR-ca, fr-CA",
        "es, en",
        "*, en",
        "'', en",
        "'a b;;', en",
        ", en"
    })
    void the_language_that_is_wanted_most_is_shown_else_the_one_it_was_written_in(
            @Nullable String accepted, String shown) {
        assertThat(in("en", "de", "fr-CA").wanted(accepted).language()).isEqualTo(shown);
    }

    @Property(tries = 200)
    void a_difference_has_all_of_both_texts(
            @ForAll @AlphaChars @Chars({' ', '\n', '\t'}) @StringLength(max = 60) String before,
            @ForAll @AlphaChars @Chars({' ', '\n', '\t'}) @StringLength(max = 60) String after) {
        Wording older = Wording.of("en", "Title", before, null);
        Wording newer = Wording.of("en", "Title", after, null);

        for (Difference.Unit unit : Difference.Unit.values()) {
            List<Difference.Operation> operations = Difference.of(
                            new Difference.Pair(notice(older), older, notice(newer), newer), unit)
                    .operations();

            assertThat(without(operations, Difference.Op.INSERT)).isEqualTo(older.document());
            assertThat(without(operations, Difference.Op.DELETE)).isEqualTo(newer.document());
        }
    }

    private static String without(List<Difference.Operation> operations, Difference.Op op) {
        return operations.stream()
                .filter(operation -> operation.op() != op)
                .map(Difference.Operation::text)
                .collect(Collectors.joining());
    }

    @Test
    void what_would_take_long_to_compare_is_not_compared() {
        Wording older = Wording.of("en", "Title", "a ".repeat(10_000).strip(), null);
        Wording newer = Wording.of("en", "Title", "b ".repeat(10_000).strip(), null);
        Difference.Pair pair = new Difference.Pair(notice(older), older, notice(newer), newer);

        assertThatThrownBy(() -> Difference.of(pair, Difference.Unit.WORDS)).isInstanceOf(ProblemException.class);
        assertThat(Difference.of(pair, Difference.Unit.LINES).operations()).hasSize(3);
    }

    @Test
    void the_same_text_has_no_difference() {
        Wording same = Wording.of("en", "Title", "Text", null);

        assertThat(Difference.unified(new Difference.Pair(notice(same), same, notice(same), same)))
                .isEmpty();
    }
}
