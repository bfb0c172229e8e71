package com.cns.abuse.rule;

import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.Verdict.Ground;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules that speak for one action.
 *
 * @param values what they speak of
 */
record Suspicion(Action action, List<Rule> rules, FeatureValues values) {
    static final int LEAST_SIGNALS = 3;
    private static final int LEAST_TO_THROTTLE = 2;

    Suspicion {
        rules = List.copyOf(rules);
    }

    int total() {
        return rules.stream().mapToInt(Rule::weight).sum();
    }

    /**
     * Whether they may have that consequence. To suspend takes three signals and to slow down two, of which one is about
     * something else than what messages say and how many there are, and would be silent if there were nothing else: a scorer
     * that errs stops nobody, whatever an author calls a rule.
     */
    boolean suffices() {
        return switch (action) {
            case OBSERVE, REVIEW -> true;
            case THROTTLE -> agree(LEAST_TO_THROTTLE);
            case SUSPEND -> agree(LEAST_SIGNALS);
        };
    }

    private boolean agree(int least) {
        return signals().size() >= least
                && things() >= least
                && rules.stream().anyMatch(rule -> rule.corroborates(values));
    }

    private Set<Set<Feature>> signals() {
        return rules.stream().map(Rule::signal).collect(Collectors.toSet());
    }

    private long things() {
        return signals().stream().flatMap(Set::stream).distinct().count();
    }

    Verdict verdict() {
        if (!suffices()) {
            throw new IllegalStateException("these rules may not have that consequence");
        }
        return switch (action) {
            case OBSERVE -> new Verdict.Observe(grounds());
            case REVIEW -> new Verdict.Review(grounds());
            case THROTTLE -> new Verdict.Throttle(grounds());
            case SUSPEND -> new Verdict.Suspend(grounds());
        };
    }

    private List<Ground> grounds() {
        return rules.stream()
                .map(rule -> new Ground(rule.name(), rule.text().message()))
                .toList();
    }
}
