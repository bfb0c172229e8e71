package com.cns.account.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.disclosure.Cause;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every name of the catalogues has words in every language. */
class LabelsTest {
    @ParameterizedTest
    @EnumSource
    void every_name_has_words(Language language) {
        Labels labels = Labels.in(language, Audience.END_USER);

        assertThat(Stream.of(
                                names("category.", Category.values()),
                                names("basis.", LegalBasis.values()),
                                names("retention.", Retention.values()),
                                names("cause.", Cause.values()),
                                Stream.of(Purpose.values()).map(purpose -> "purpose." + purpose))
                        .flatMap(names -> names))
                .allSatisfy(name -> assertThat(labels.of(name, "")).as(name).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void every_source_has_words(Language language) {
        assertThat(CopyFacts.Source.values())
                .allSatisfy(source -> assertThat(Labels.in(language, Audience.END_USER)
                                .t("source." + source.name().toLowerCase(Locale.ROOT)))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void what_cns_decides_itself_is_told_in_words_of_its_own(Language language) {
        assertThat(Stream.of(
                        "intro",
                        "responsible.text",
                        "recipients.text",
                        "recipients.none",
                        "automated.none",
                        "rights.text"))
                .allSatisfy(key -> assertThat(Labels.in(language, Audience.OWN).t(key))
                        .as(key)
                        .isNotEqualTo(Labels.in(language, Audience.END_USER).t(key)));
    }

    @Test
    void the_languages_have_the_same_texts() {
        assertThat(bundle(Language.DE).keySet())
                .containsExactlyInAnyOrderElementsOf(bundle(Language.EN).keySet());
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle("copy.labels", language.locale());
    }

    private static Stream<String> names(String kind, Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> kind + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
