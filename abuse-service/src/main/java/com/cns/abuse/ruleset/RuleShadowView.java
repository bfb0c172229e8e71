package com.cns.abuse.ruleset;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.RuleSetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a rule was, or is, in the shadow, as staff see it: who it was says whether they may be the second of two.
 *
 * @param shadowedBy {@code abuse-service} when people had overturned what it led to too often
 * @param reason why, in their words
 * @param askedBy who asked that it speak again; absent when nobody did
 * @param restoredAt since when it speaks again; absent while it does not
 */
record RuleShadowView(
        RuleSetId ruleSet,
        @NotPersonal(Reason.OWN_TEXT) String rule,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        String shadowedBy,

        @NotPersonal(Reason.TIME) Instant shadowedAt,
        @NotPersonal(Reason.OWN_TEXT) String reason,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String askedBy,

        @NotPersonal(Reason.TIME) @Nullable Instant askedAt,
        @NotPersonal(Reason.OWN_TEXT) @Nullable String askedReason,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String restoredBy,

        @NotPersonal(Reason.TIME) @Nullable Instant restoredAt) {
    static RuleShadowView of(RuleShadow shadow) {
        return new RuleShadowView(
                shadow.ruleSetId(),
                shadow.rule(),
                shadow.shadowedBy(),
                shadow.shadowedAt(),
                shadow.reason(),
                shadow.askedBy(),
                shadow.askedAt(),
                shadow.askedReason(),
                shadow.restoredBy(),
                shadow.restoredAt());
    }
}
