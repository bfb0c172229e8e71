package com.cns.abuse.decision;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.platform.purpose.RefusedRead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Whose decision staff were refused: the decision says it. */
@ApplicationScoped
class RefusedDecision implements RefusedRead {
    private final Decisions decisions;

    RefusedDecision(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String endpoint() {
        return "GET /v1/rule-decisions/{id}";
    }

    @Override
    public Uni<Optional<AccountId>> account(Map<String, String> path) {
        try {
            return decisions
                    .find(RuleDecisionId.fromString(path.getOrDefault("id", "")))
                    .map(found -> found.map(Decision::account));
        } catch (IllegalArgumentException noDecision) {
            return Uni.createFrom().item(Optional.empty());
        }
    }
}
