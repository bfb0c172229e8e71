package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Charge;
import com.cns.abuse.suspension.Charge.Category;
import com.cns.abuse.suspension.Charge.ContentType;
import com.cns.abuse.suspension.Charge.Source;
import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Measure;
import com.cns.abuse.suspension.People;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The suspension that a person proposes, as the holder will read it: plain words, nobody else's data.
 *
 * @param ground the rule that the conduct is against
 * @param explanation why it is
 * @param facts what was seen
 * @param reasons the same in sentences, each of which speaks for itself
 * @param contentDate the day of what was sent, in UTC
 * @param days how long the suspension shall last; absent for until it is lifted
 */
record Draft(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @NotBlank @Size(max = Charge.GROUND_AT_MOST)
        String ground,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @NotBlank @Size(max = Charge.EXPLANATION_AT_MOST)
        String explanation,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @NotBlank @Size(max = Imposition.FACTS_AT_MOST)
        String facts,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @NotEmpty @Size(max = 10)
        List<@NotBlank @Size(max = 500) String> reasons,

        @NotNull Category category,
        @NotNull ContentType contentType,

        @NotPersonal(NotPersonal.Reason.TIME) @PastOrPresent @Nullable
        LocalDate contentDate,

        @NotNull Source source,

        @NotPersonal(NotPersonal.Reason.TIME) @Min(1) @Max(365) @Nullable
        Integer days) {
    private static final String SIGNAL = "staff";

    Imposition imposition(AccountId account, StateVersion against, Instant now) {
        return new Imposition(
                account,
                against,
                now,
                null,
                null,
                facts,
                reasons.stream()
                        .map(words -> new Imposition.Ground(SIGNAL, words))
                        .toList(),
                new Charge(ground, explanation, category, contentType, contentDate, source),
                People.NOBODY,
                null,
                List.of(),
                Measure.SUSPENSION);
    }
}
