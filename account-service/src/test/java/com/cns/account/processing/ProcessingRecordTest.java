package com.cns.account.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.datamap.DataMaps;
import com.cns.account.language.Language;
import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.ServiceMap;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GDPR 30, R19. */
class ProcessingRecordTest {
    private final DataMaps maps = new DataMaps();

    @Test
    void every_stored_path_is_in_an_activity_and_no_activity_has_another() {
        Set<String> stored = maps.all().stream()
                .map(ServiceMap::paths)
                .flatMap(paths -> paths.stream().filter(path -> path.kind() != DataPath.Kind.API))
                .map(DataPath::path)
                .collect(Collectors.toSet());

        assertThat(Activity.in(maps.all()).stream().flatMap(activity -> activity.paths().stream()))
                .hasSameElementsAs(stored);
    }

    @Test
    @DisplayName("contents are processed as processor only; usage as controller for three purposes (R19)")
    void contents_are_processed_as_processor_only_and_usage_as_controller_for_three_purposes() {
        for (Activity activity : Activity.in(maps.all())) {
            assertThat(activity.role() == Capacity.CONTROLLER
                            && activity.categories().contains("content"))
                    .as(activity.id())
                    .isFalse();
            if (activity.role() == Capacity.CONTROLLER && activity.categories().contains("usage")) {
                assertThat(activity.purpose())
                        .isIn(Purpose.CORE_BUSINESS, Purpose.CARRIER_RECONCILIATION, Purpose.NETWORK_TROUBLESHOOTING);
            }
        }
    }

    @Test
    @DisplayName("no activity sells anything (R16)")
    void no_activity_sells_anything() {
        assertThat(Activity.in(maps.all()))
                .extracting(Activity::purpose)
                .doesNotContain(Purpose.SALE)
                .contains(Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS, Purpose.SECURITY);
    }

    @Test
    void what_is_sealed_is_protected_by_encryption_and_by_the_end_of_keys() {
        assertThat(Activity.in(maps.all()).stream()
                        .filter(activity -> activity.id().equals("provide-service-processor")))
                .singleElement()
                .satisfies(activity -> assertThat(activity.measures()).containsExactly(Measure.values()));
    }

    @ParameterizedTest
    @EnumSource
    void every_name_has_words(Language language) {
        ResourceBundle words = bundle(language);

        assertThat(Stream.of(
                                names("category.", Category.values()),
                                names("basis.", LegalBasis.values()),
                                names("retention.", Retention.values()),
                                names("role.", Capacity.values()),
                                names("persons.", Affected.values()),
                                names("recipient.", Receiving.values()),
                                names("measure.", Measure.values()),
                                Stream.of(Purpose.values()).map(purpose -> "purpose." + purpose))
                        .flatMap(names -> names))
                .allSatisfy(name -> assertThat(words.getString(name)).isNotBlank());
    }

    @Test
    void the_languages_have_the_same_texts() {
        assertThat(bundle(Language.DE).keySet())
                .containsExactlyInAnyOrderElementsOf(bundle(Language.EN).keySet());
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle("processing.words", language.locale());
    }

    private static Stream<String> names(String kind, Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> kind + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
