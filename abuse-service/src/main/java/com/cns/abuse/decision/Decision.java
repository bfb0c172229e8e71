package com.cns.abuse.decision;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import java.time.Instant;

/**
 * A decision about an account, with everything that led to it (R21). Never changes.
 *
 * @param against the account's version that was judged
 * @param evaluation the canonical form, as text: its bytes are compared when it is recomputed
 */
record Decision(
        RuleDecisionId id,
        AccountId account,
        StateVersion against,
        @NotPersonal(Reason.OWN_TEXT) String ruleSet,
        @NotPersonal(Reason.ENUMERATION) String verdict,
        @NotPersonal(Reason.COUNT) String evaluation,
        @NotPersonal(Reason.TIME) Instant decidedAt) {}
