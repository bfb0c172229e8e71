package com.cns.consent.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cns.consent.recipient.RecipientBody;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R16, R18: what can be instructed, and for how long. */
class InstructionBodyTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofDays(30));
    private static final RecipientBody PARTNER = new RecipientBody("Partner", "DE", "privacy@partner.example", null);

    private static InstructionBody body(
            List<@Nullable Category> categories,
            List<@Nullable Purpose> purposes,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new InstructionBody(PARTNER, categories, purposes, from, until);
    }

    private static InstructionBody during(@Nullable Instant from, @Nullable Instant until) {
        return body(List.of(Category.USAGE), List.of(Purpose.PROVIDE_SERVICE), from, until);
    }

    private static List<String> faults(InstructionBody body) {
        return catchThrowableOfType(ProblemException.class, () -> body.check(NOON)).errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    @Test
    void it_begins_at_once_unless_it_says_when() {
        assertThat(during(null, LATER).check(NOON).from()).isEqualTo(NOON);
        assertThat(during(NOON.minusSeconds(200), LATER).check(NOON).from())
                .as("the customer's clock is behind")
                .isEqualTo(NOON);
        assertThat(during(NOON.plusSeconds(60), LATER).check(NOON).from()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void its_period_is_not_in_the_past_and_of_three_years_at_most() {
        assertThat(faults(during(NOON.minus(Duration.ofMinutes(6)), LATER))).containsExactly("/from");
        assertThat(faults(during(Instant.parse("2027-11-28T12:00:01Z"), Instant.parse("2028-11-28T12:00:01Z"))))
                .containsExactly("/from");
        assertThat(faults(during(null, null))).containsExactly("/until");
        assertThat(faults(during(null, NOON))).containsExactly("/until");
        assertThat(faults(during(LATER, LATER))).containsExactly("/until");
        assertThat(faults(during(null, Instant.parse("2029-11-28T12:00:01Z")))).containsExactly("/until");
        assertThat(faults(during(null, Instant.MAX))).containsExactly("/until");
        assertThat(during(null, Instant.parse("2029-11-28T12:00:00Z"))
                        .check(NOON)
                        .until())
                .isEqualTo(Instant.parse("2029-11-28T12:00:00Z"));
    }

    /** R16. */
    @Test
    void a_sale_cannot_be_instructed_nor_what_the_data_may_not_be_used_for() {
        assertThat(faults(body(
                        List.of(Category.USAGE, Category.CONTENT),
                        List.of(Purpose.SALE, Purpose.PROVIDE_SERVICE, Purpose.THIRD_PARTY_MARKETING),
                        null,
                        LATER)))
                .containsExactly("/purposes/0", "/purposes/2");
        assertThat(faults(body(List.of(Category.CONTENT), List.of(Purpose.CORE_BUSINESS), null, LATER)))
                .containsExactly("/purposes/0");
    }

    @Test
    void it_names_each_category_and_purpose_once_and_no_account_data() {
        assertThat(faults(body(
                        Arrays.asList(Category.ACCOUNT, Category.USAGE, Category.USAGE, null),
                        Arrays.asList(Purpose.SECURITY, Purpose.SECURITY, null),
                        null,
                        LATER)))
                .containsExactly("/categories/0", "/categories/2", "/categories/3", "/purposes/1", "/purposes/2");
        assertThat(faults(body(List.of(), List.of(), null, LATER))).containsExactly("/categories", "/purposes");
        assertThat(faults(new InstructionBody(null, null, null, null, null)))
                .containsExactly("/recipient", "/categories", "/purposes", "/until");
    }
}
