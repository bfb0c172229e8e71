package com.cns.abuse.rule;

import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.Rule.Reading;
import com.cns.contract.abuse.FeaturesComputed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule set whose text was checked. */
public final class RuleSet {
    private static final List<Action> GRAVEST_FIRST =
            List.of(Action.SUSPEND, Action.THROTTLE, Action.REVIEW, Action.OBSERVE);

    private final RuleSetText text;
    private final int version;
    private final List<Rule> rules;
    private final Set<String> inShadow;

    private RuleSet(RuleSetText text, int version, List<Rule> rules, Set<String> inShadow) {
        this.text = text;
        this.version = version;
        this.rules = List.copyOf(rules);
        this.inShadow = Set.copyOf(inShadow);
    }

    /**
     * Checks a text.
     *
     * @throws FaultyRuleSet with everything that is wrong with it
     */
    public static RuleSet of(RuleSetText text, int version) {
        return new RuleSet(text, version, Checks.of(text), Set.of());
    }

    /**
     * One that was checked when it was written. What a later version of the service would not take any more judges on, and
     * decisions are recomputed from it.
     *
     * @throws FaultyRuleSet when a condition cannot be read at all
     */
    public static RuleSet stored(RuleSetText text, int version) {
        return new RuleSet(text, version, Checks.conditions(text), Set.of());
    }

    /** The same version, of which the rules of these names, and no others, are heard without effect. */
    public RuleSet withInShadow(Set<String> names) {
        return new RuleSet(text, version, rules, names);
    }

    /** The names of its rules that are heard without effect. */
    public Set<String> inShadow() {
        return inShadow;
    }

    public Evaluation evaluate(FeaturesComputed features) {
        return evaluate(features, FeatureValues.of(features));
    }

    /** With the values of the features, for whoever applies several sets to them. */
    public Evaluation evaluate(FeaturesComputed features, FeatureValues values) {
        List<Reading> readings = readings(values);
        return new Evaluation(this, Canonical.tree(features), readings, verdict(values, readings));
    }

    /** What a set comes to, without an account of it: for the many that are ordinary. */
    public Verdict judge(FeatureValues values) {
        if (values.of(Feature.OUTBOUND) < text.minimumOutbound()) {
            return new Verdict.Ordinary();
        }
        return verdict(values, readings(values));
    }

    private List<Reading> readings(FeatureValues values) {
        return rules.stream()
                .map(rule -> rule.read(values, inShadow.contains(rule.name())))
                .toList();
    }

    private Verdict verdict(FeatureValues values, List<Reading> readings) {
        if (values.of(Feature.OUTBOUND) < text.minimumOutbound()) {
            return new Verdict.Ordinary();
        }
        return GRAVEST_FIRST.stream()
                .filter(text.limits()::containsKey)
                .map(action -> suspicion(action, values, readings))
                .filter(suspicion -> suspicion.total() >= limit(suspicion.action()) && suspicion.suffices())
                .findFirst()
                .map(Suspicion::verdict)
                .orElseGet(Verdict.Ordinary::new);
    }

    private static Suspicion suspicion(Action action, FeatureValues values, List<Reading> readings) {
        return new Suspicion(
                action,
                readings.stream()
                        .filter(reading -> reading.towards(action) > 0)
                        .map(Reading::rule)
                        .toList(),
                values);
    }

    private int limit(Action action) {
        return text.limits().getOrDefault(action, Integer.MAX_VALUE);
    }

    /** What its rules of those names say in another language than English, by their names; without those that say nothing. */
    public Map<String, String> words(List<String> names, String language) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Rule rule : rules) {
            String translated = rule.text().translations().get(language);
            if (translated != null && names.contains(rule.name())) {
                words.put(rule.name(), translated);
            }
        }
        return words;
    }

    public RuleSetText text() {
        return text;
    }

    Map<Action, Integer> limits() {
        return text.limits();
    }

    /** As it is cited: {@code spam-burst v2}. */
    @Override
    public String toString() {
        return text.name() + " v" + version;
    }
}
