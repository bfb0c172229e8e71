package com.cns.platform.export;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cns.contract.classification.NotPersonal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A form that says of a field not why it is held cannot be copied. */
class FieldsTest {
    record Unclassed(@NotPersonal(NotPersonal.Reason.COUNT) int number, String words) {}

    @Test
    @DisplayName("a field that nobody classed is refused by its name (R2)")
    void a_field_that_nobody_classed_is_refused_by_its_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.of(Unclassed.class))
                .withMessageContaining("Unclassed.words: add @PersonalData or @NotPersonal");
    }
}
