package com.cns.abuse.rule;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.EventId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A decision to suspend, with everything that led to it (R21). Never changes. */
@Entity
class Decision {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "against_epoch")
    @NotPersonal(NotPersonal.Reason.STATE)
    private long againstEpoch;

    @Column(name = "against_n")
    @NotPersonal(NotPersonal.Reason.STATE)
    private long againstN;

    @Column(name = "features_event_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID featuresEvent;

    @Column(name = "rule_set")
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private String ruleSet;

    /** The canonical form of the {@link Evaluation}, as text: its bytes are compared when it is recomputed. */
    @Column(name = "evaluation")
    @NotPersonal(NotPersonal.Reason.COUNT)
    private String evaluation;

    @Column(name = "decided_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant decidedAt;

    Decision() {}

    static Decision of(UUID id, Evaluation evaluation, StateVersion against, EventId features, Instant now) {
        Decision decision = new Decision();
        decision.id = id;
        decision.account = evaluation.features().account().value();
        decision.againstEpoch = against.epoch();
        decision.againstN = against.n();
        decision.featuresEvent = features.value();
        decision.ruleSet = evaluation.ruleSet();
        decision.evaluation = evaluation.json();
        decision.decidedAt = now;
        return decision;
    }

    UUID id() {
        return id;
    }
}
