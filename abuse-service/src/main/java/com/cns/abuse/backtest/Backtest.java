package com.cns.abuse.backtest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backtest.
 *
 * @param text the set as it was when it was asked for
 * @param againstId what was live under that name then
 * @param expected how many hours were stored then; of many about how many, as the database estimates
 * @param tally a {@link Tally}, as JSON
 * @param failures how often one after the other a page could not be judged
 */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Stored(table = "backtest")
record Backtest(
        BacktestId id,
        RuleSetId ruleSetId,
        @NotPersonal(Reason.OWN_TEXT) String text,
        @Nullable RuleSetId againstId,
        @NotPersonal(Reason.STATE) String status,
        @NotPersonal(Reason.COUNT) long expected,
        @NotPersonal(Reason.COUNT) String tally,
        @NotPersonal(Reason.COUNT) int failures,

        /* The provider's id of a member of staff. Staff has no category of its own; this is the nearest. */
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.ACCOUNT_LIFE)
        String requestedBy,

        @NotPersonal(Reason.TIME) Instant createdAt,
        @NotPersonal(Reason.TIME) @Nullable Instant finishedAt) {}
