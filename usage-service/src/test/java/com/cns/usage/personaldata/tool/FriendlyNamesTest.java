package com.cns.usage.personaldata.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataType;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Precision and recall on the project's own friendly names and tags, in tenths of a percent, spans exactly as labelled.
 */
class FriendlyNamesTest {
    private static final Map<PersonalDataType, Score> SCORES = score("friendly-names.txt");
    private static final Map<PersonalDataType, Score> UNSEEN = score("friendly-names-unseen.txt");

    @Test
    void the_sample_is_large_enough_to_say_something() {
        assertThat(Sample.read("friendly-names.txt")).hasSizeGreaterThanOrEqualTo(150);
        assertThat(SCORES)
                .allSatisfy((type, score) -> assertThat(score.labels()).isPositive());
    }

    @ParameterizedTest
    @EnumSource(PersonalDataType.class)
    void in_the_sample_that_it_was_written_with_nearly_all_is_found_and_little_else(PersonalDataType type) {
        assertThat(of(SCORES, type).exactPrecision()).isGreaterThanOrEqualTo(980);
        assertThat(of(SCORES, type).exactRecall()).isGreaterThanOrEqualTo(980);
    }

    @ParameterizedTest
    @EnumSource(names = "PERSON", mode = EnumSource.Mode.EXCLUDE)
    void in_a_sample_that_it_never_saw_all_that_has_a_form_is_found(PersonalDataType type) {
        assertThat(of(UNSEEN, type).exactPrecision()).isEqualTo(1000);
        assertThat(of(UNSEEN, type).exactRecall()).isEqualTo(1000);
    }

    @Test
    void in_a_sample_that_it_never_saw_most_names_are_found() {
        assertThat(of(UNSEEN, PersonalDataType.PERSON).exactPrecision()).isGreaterThanOrEqualTo(850);
        assertThat(of(UNSEEN, PersonalDataType.PERSON).exactRecall()).isGreaterThanOrEqualTo(880);
    }

    @Test
    void the_documentation_has_these_figures() {
        Page.assertTells("### Friendly names it was written with", SCORES);
        Page.assertTells("### Friendly names it never saw", UNSEEN);
    }

    private static Score of(Map<PersonalDataType, Score> scores, PersonalDataType type) {
        return Objects.requireNonNull(scores.get(type));
    }

    private static Map<PersonalDataType, Score> score(String name) {
        return Score.of(Sample.read(name).stream(), new PersonalDataFinder()::find);
    }
}
