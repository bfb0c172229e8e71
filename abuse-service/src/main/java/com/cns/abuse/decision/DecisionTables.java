package com.cns.abuse.decision;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the columns of the feature's tables hold. */
final class DecisionTables {
    private DecisionTables() {}

    @Stored(table = "decision")
    record DecisionRow(
            AccountId accountId,
            RuleDecisionId id,
            @NotPersonal(Reason.STATE) long againstEpoch,
            @NotPersonal(Reason.STATE) long againstN,
            EventId featuresEventId,
            @NotPersonal(Reason.OWN_TEXT) String ruleSet,
            @NotPersonal(Reason.COUNT) String evaluation,
            @NotPersonal(Reason.TIME) Instant decidedAt,
            @NotPersonal(Reason.ENUMERATION) String verdict,
            @NotPersonal(Reason.TIME) @Nullable Instant hour) {}

    @Stored(table = "shadow_verdict")
    record ShadowRow(
            AccountId accountId,
            RuleSetId ruleSetId,
            @NotPersonal(Reason.TIME) Instant hour,
            @NotPersonal(Reason.ENUMERATION) String live,
            @NotPersonal(Reason.ENUMERATION) String shadow,
            @NotPersonal(Reason.STATE) int gravity,
            @NotPersonal(Reason.COUNT) String evaluation) {}

    @Stored(table = "account_features")
    record FeaturesRow(
            AccountId accountId,
            @NotPersonal(Reason.TIME) Instant slot,
            @NotPersonal(Reason.STATE) int gravity,
            @NotPersonal(Reason.COUNT) int weight,
            @NotPersonal(Reason.COUNT) String features,
            @NotPersonal(Reason.TIME) @Nullable Instant keptUntil) {}
}
