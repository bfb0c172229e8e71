package com.cns.consent.decision;

import com.cns.consent.consent.KnownConsents;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.memory.ConsentMemory.Recalled;
import com.cns.consent.standing.About;
import com.cns.consent.standing.Standing;
import com.cns.contract.id.AccountId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the rules to what persons have said: from memory while it can vouch for that, else from the database. */
@ApplicationScoped
class Decisions {
    private final ConsentMemory memory;
    private final KnownConsents consents;
    private final Clock clock;
    private final Map<Rule, Counter> byRule = new EnumMap<>(Rule.class);
    private final Counter fromMemory;
    private final Counter fromDatabase;

    Decisions(ConsentMemory memory, KnownConsents consents, Clock clock, MeterRegistry metrics) {
        this.memory = memory;
        this.consents = consents;
        this.clock = clock;
        for (Rule rule : Rule.values()) {
            byRule.put(rule, metrics.counter("cns.decisions", "rule", rule.toString()));
        }
        this.fromMemory = metrics.counter("cns.decisions.requests", "from", "memory");
        this.fromDatabase = metrics.counter("cns.decisions.requests", "from", "database");
    }

    /**
     * In the order of the questions.
     *
     * @param explained in which language reasons are told, where they are
     */
    Uni<List<DecisionView>> decide(AccountId account, List<Question> questions, @Nullable Tongue explained) {
        List<About> asked = questions.stream()
                .filter(question -> question.facts(Optional.empty()).dependOnConsent())
                .map(Question::about)
                .toList();
        Optional<Recalled> recalled = memory.recall(account, asked);
        if (recalled.isPresent()) {
            fromMemory.increment();
            return Uni.createFrom().item(decide(questions, recalled.get(), explained));
        }
        fromDatabase.increment();
        return read(account, asked).map(read -> decide(questions, read, explained));
    }

    /** True at the moment of the reading, and promised for no longer: a withdrawal does not wait for who reads. */
    private Uni<Recalled> read(AccountId account, List<About> asked) {
        Instant before = clock.instant();
        return asked.isEmpty()
                ? Uni.createFrom().item(new Recalled(Map.of(), before))
                : consents.of(account, asked).map(said -> new Recalled(said, before));
    }

    private List<DecisionView> decide(List<Question> questions, Recalled recalled, @Nullable Tongue explained) {
        return questions.stream()
                .map(question -> decide(question, recalled, explained))
                .toList();
    }

    private DecisionView decide(Question question, Recalled recalled, @Nullable Tongue explained) {
        Standing said = recalled.said().get(question.about());
        Rule rule = Rules.decide(question.facts(Optional.ofNullable(said).map(Standing::state)));
        Objects.requireNonNull(byRule.get(rule)).increment();
        return DecisionView.of(question, rule, said, explained, recalled.until());
    }
}
