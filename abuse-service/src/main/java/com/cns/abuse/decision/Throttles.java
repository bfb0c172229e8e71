package com.cns.abuse.decision;

import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Slows accounts down: account-service tells the suite and the holder, usage-service obeys. */
@ApplicationScoped
class Throttles {
    private final Outbox outbox;
    private final ThrottleConfig config;

    Throttles(Outbox outbox, ThrottleConfig config) {
        this.outbox = outbox;
        this.config = config;
    }

    /** In the account's open transaction, in which the decision is stored. */
    Uni<Void> impose(Decision decision, Statement statement) {
        return outbox.add(Outgoing.of(
                Topic.SUSPENSIONS,
                decision.account(),
                new ThrottleImposed(
                        decision.id(),
                        decision.account(),
                        decision.decidedAt(),
                        new Throttle(config.perMinute(), decision.decidedAt().plus(config.lasts())),
                        decision.ruleSet(),
                        statement.reasons(),
                        statement.ground(),
                        statement.facts(),
                        statement.translations())));
    }
}
