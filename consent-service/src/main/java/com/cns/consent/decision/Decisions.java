package com.cns.consent.decision;

import com.cns.consent.consent.KnownConsents;
import com.cns.consent.consent.KnownConsents.About;
import com.cns.consent.consent.KnownConsents.Known;
import com.cns.contract.id.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies the rules to what persons have said. */
@ApplicationScoped
class Decisions {
    /** How long a caller may go on with a decision: the longest that a withdrawal can take to reach everyone. */
    static final Duration VALID = Duration.ofSeconds(2);

    private final KnownConsents consents;
    private final Clock clock;
    private final MeterRegistry metrics;

    Decisions(KnownConsents consents, Clock clock, MeterRegistry metrics) {
        this.consents = consents;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** In the order of the questions. */
    Uni<List<DecisionView>> decide(AccountId account, List<Question> questions) {
        // From before the read on: what is withdrawn meanwhile may not be seen.
        Instant validUntil = clock.instant().plus(VALID);
        List<About> asked = questions.stream().map(Question::about).toList();
        return consents.of(account, asked)
                .map(known -> questions.stream()
                        .map(question -> decide(question, known, validUntil))
                        .toList());
    }

    private DecisionView decide(Question question, Map<About, Known> known, Instant validUntil) {
        Optional<Known> consent = Optional.ofNullable(known.get(question.about()));
        Rule rule = Rules.decide(
                question.purpose(),
                question.category(),
                question.person().kind().role(),
                consent.map(Known::state),
                question.shared());
        metrics.counter("cns.decisions", "rule", rule.toString()).increment();
        return DecisionView.of(question, rule, consent.orElse(null), validUntil);
    }
}
