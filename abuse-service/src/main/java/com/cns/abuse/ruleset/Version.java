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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule set. Who took a step is the provider's id of a member of staff; of what came with the service it is
 * {@link Versions#SERVICE}. Staff has no category of its own; the account holder's is the nearest.
 */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Stored(table = "rule_set")
record Version(
        RuleSetId id,
        @NotPersonal(Reason.OWN_TEXT) String name,
        @NotPersonal(Reason.STATE) int version,
        Status status,
        @NotPersonal(Reason.OWN_TEXT) String text,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        String author,

        @NotPersonal(Reason.TIME) Instant createdAt,
        @NotPersonal(Reason.TIME) Instant changedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String shadowedBy,

        @NotPersonal(Reason.TIME) @Nullable Instant shadowedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String publishedBy,

        @NotPersonal(Reason.TIME) @Nullable Instant publishedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        @Nullable
        String retiredBy,

        @NotPersonal(Reason.TIME) @Nullable Instant retiredAt) {
    /** What the database alone writes and reads: who published a version before it was published again (R23). */
    @Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
    @Stored(table = "rule_set")
    record Republished(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.SECURITY,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.ACCOUNT_LIFE)
            List<String> publishedBefore) {}

    /** As it is cited: {@code spam-burst v2}. */
    String cited() {
        return name + " v" + version;
    }
}
