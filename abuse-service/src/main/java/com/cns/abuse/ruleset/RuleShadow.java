package com.cns.abuse.ruleset;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a rule of a version was, or is, without effect while the others decide (R21). By the provider's ids of members of staff;
 * {@link Versions#SERVICE} where the brake did it. Staff has no category of its own; the account holder's is the nearest.
 *
 * @param rule its name within the version
 * @param askedBy who asked that it speak again
 * @param restoredBy who agreed: another person
 */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Stored(table = "rule_shadow")
record RuleShadow(
        RuleSetId ruleSetId,
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

        @NotPersonal(Reason.TIME) @Nullable Instant restoredAt) {}
