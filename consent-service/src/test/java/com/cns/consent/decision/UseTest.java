package com.cns.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R7, R15 to R19: what a purpose needs is what the rules say. */
class UseTest {
    @Test
    void sale_needs_the_customers_yes_and_is_never_of_end_users_data() {
        assertThat(Use.of(Purpose.SALE))
                .extracting(Use::category, Use::shared, Use::need, Use::basis)
                .containsExactly(
                        tuple(Category.ACCOUNT, false, Need.CONSENT, LegalBasis.CONSENT),
                        tuple(Category.ACCOUNT, true, Need.CONSENT, LegalBasis.CONSENT),
                        tuple(Category.USAGE, false, Need.NEVER, null),
                        tuple(Category.USAGE, true, Need.NEVER, null),
                        tuple(Category.CONTENT, false, Need.NEVER, null),
                        tuple(Category.CONTENT, true, Need.NEVER, null));
    }

    @Test
    void data_of_end_users_is_used_as_a_processor_and_shared_only_as_instructed() {
        assertThat(Use.of(Purpose.PROVIDE_SERVICE))
                .extracting(Use::category, Use::cnsRole, Use::shared, Use::need, Use::basis)
                .contains(
                        tuple(
                                Category.USAGE,
                                Capacity.PROCESSOR,
                                false,
                                Need.NOTHING,
                                LegalBasis.PROCESSOR_INSTRUCTION),
                        tuple(
                                Category.USAGE,
                                Capacity.PROCESSOR,
                                true,
                                Need.INSTRUCTION,
                                LegalBasis.PROCESSOR_INSTRUCTION));
        assertThat(Use.of(Purpose.OWN_MARKETING).getFirst().need()).isEqualTo(Need.NO_OBJECTION);
    }

    @ParameterizedTest
    @EnumSource
    void a_use_has_a_basis_exactly_where_a_rule_permits_it(Purpose purpose) {
        assertThat(Use.of(purpose)).isNotEmpty().allSatisfy(use -> {
            assertThat(use.rule().effect()).isEqualTo(use.need() == Need.NEVER ? Effect.DENY : Effect.PERMIT);
            assertThat(use.basis() == null).isEqualTo(use.need() == Need.NEVER);
            assertThat(use.cnsRole()).isEqualTo(Capacity.of(purpose, use.category()));
        });
    }
}
