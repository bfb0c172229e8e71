package com.cns.abuse.decision;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as staff see it.
 *
 * @param evaluation values, thresholds, contributions and totals, as they are stored: JSON; absent in a list
 */
record DecisionView(
        RuleDecisionId id,
        AccountId account,
        @NotPersonal(Reason.OWN_TEXT) String ruleSet,
        @NotPersonal(Reason.ENUMERATION) String verdict,
        @NotPersonal(Reason.TIME) Instant decidedAt,
        @NotPersonal(Reason.STATE) String against,
        @NotPersonal(Reason.COUNT) @Nullable String evaluation) {
    static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.id(),
                decision.account(),
                decision.ruleSet(),
                decision.verdict(),
                decision.decidedAt(),
                decision.against().toString(),
                decision.evaluation());
    }
}
