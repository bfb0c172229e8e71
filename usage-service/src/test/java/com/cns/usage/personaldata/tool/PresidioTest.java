package com.cns.usage.personaldata.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cns.usage.personaldata.PersonalDataFinder;
import com.cns.usage.personaldata.PersonalDataType;
import com.cns.usage.personaldata.tool.Labelled.Label;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresidioTest {
    @Test
    void a_label_counts_code_points_and_is_read_as_code_units() throws Unreadable {
        Labelled text = Presidio.parse("""
                        [{"full_text": "😀 Anna", "spans": [
                          {"entity_type": "PERSON", "start_position": 2, "end_position": 6},
                          {"entity_type": "GPE", "start_position": 0, "end_position": 1}]}]""").getFirst();

        assertThat(text.labels()).containsExactly(new Label(PersonalDataType.PERSON, 3, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[1]",
                "[{\"full_text\": \"Anna\"}]",
                "[{\"full_text\": \"Anna\", \"spans\": [{\"entity_type\": \"PERSON\", \"start_position\": 0, \"end_position\": 5}]}]"
            })
    void what_is_not_in_the_format_is_refused_without_its_text(String json) {
        assertThatThrownBy(() -> Presidio.parse(json))
                .isInstanceOf(Unreadable.class)
                .hasMessageNotContaining("Anna");
    }

    /** On the real set, whose texts are not in the project: {@code -Dcns.pii=PATH}. */
    @Test
    void on_the_presidio_set_it_is_as_good_as_the_documentation_says() throws Exception {
        @Nullable String path = System.getProperty("cns.pii");
        assumeTrue(path != null, "skipped: -Dcns.pii=PATH names presidio_synth_dataset_v2.json");

        Map<PersonalDataType, Score> scores = Score.of(
                Presidio.parse(Files.readString(Path.of(Objects.requireNonNull(path)))).stream(),
                new PersonalDataFinder()::find);

        Page.assertTells("### The presidio set", scores);
        atLeast(scores, PersonalDataType.EMAIL, 1000, 1000);
        atLeast(scores, PersonalDataType.IP, 1000, 1000);
        atLeast(scores, PersonalDataType.IBAN, 1000, 1000);
        atLeast(scores, PersonalDataType.CREDIT_CARD, 1000, 990);
        atLeast(scores, PersonalDataType.PHONE, 930, 1000);
        atLeast(scores, PersonalDataType.PERSON, 860, 800);
    }

    private static void atLeast(Map<PersonalDataType, Score> scores, PersonalDataType type, int precision, int recall) {
        Score score = Objects.requireNonNull(scores.get(type));
        assertThat(score.exactPrecision()).as("precision of " + type).isGreaterThanOrEqualTo(precision);
        assertThat(score.exactRecall()).as("recall of " + type).isGreaterThanOrEqualTo(recall);
    }
}
