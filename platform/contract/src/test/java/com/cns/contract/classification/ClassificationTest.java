package com.cns.contract.classification;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {
    record Fixture(
            @NotPersonal(NotPersonal.Reason.COUNT) long own,
            AccountId byType,
            List<AccountId> byElement,
            Map<String, Optional<AccountId>> byValue,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.CORE_BUSINESS,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.ACCOUNT_LIFE)
            AccountId ownBeforeType,

            String none,
            List<String> noneInside) {}

    @ParameterizedTest
    @CsvSource({
        "own, COUNT",
        "byType, RANDOM_IDENTIFIER",
        "byElement, RANDOM_IDENTIFIER",
        "byValue, RANDOM_IDENTIFIER",
        "ownBeforeType, ACCOUNT",
        "none, unclassed",
        "noneInside, unclassed"
    })
    void a_member_is_classed_by_itself_or_by_its_type(String component, String expected) {
        assertThat(classification(component)).isEqualTo(expected);
    }

    private static String classification(String name) {
        for (RecordComponent component : Fixture.class.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return Classification.of(component, component.getGenericType())
                        .map(classification -> switch (classification) {
                            case Classification.Personal personal ->
                                personal.as().category().name();
                            case Classification.Impersonal impersonal ->
                                impersonal.as().value().name();
                        })
                        .orElse("unclassed");
            }
        }
        throw new IllegalArgumentException(name);
    }
}
