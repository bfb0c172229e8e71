package com.cns.abuse.decision;

import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Suspensions;
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
    private final Suspensions suspensions;
    private final Outbox outbox;
    private final ThrottleConfig config;

    Throttles(Suspensions suspensions, Outbox outbox, ThrottleConfig config) {
        this.suspensions = suspensions;
        this.outbox = outbox;
        this.config = config;
    }

    /**
     * In the account's open transaction, in which the decision is stored. What the holder may appeal against is stored with it (Digital
     * Services Act, Article 20).
     */
    Uni<Void> impose(Decision decision, Imposition imposition, Statement statement) {
        Throttle throttle =
                new Throttle(config.perMinute(), decision.decidedAt().plus(config.lasts()));
        return suspensions
                .throttle(imposition, throttle)
                .flatMap(slowed -> outbox.add(Outgoing.of(
                        Topic.SUSPENSIONS,
                        decision.account(),
                        new ThrottleImposed(
                                decision.id(),
                                decision.account(),
                                decision.decidedAt(),
                                throttle,
                                decision.ruleSet(),
                                statement.reasons(),
                                statement.ground(),
                                statement.facts(),
                                statement.translations(),
                                slowed.id(),
                                slowed.appealBefore()))));
    }
}
