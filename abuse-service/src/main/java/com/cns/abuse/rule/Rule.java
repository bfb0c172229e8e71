package com.cns.abuse.rule;

import com.cns.abuse.feature.About;
import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A rule whose condition was checked. */
record Rule(RuleText text, Condition condition) {
    String name() {
        return text.name();
    }

    About about() {
        return text.about();
    }

    int weight() {
        return text.weight();
    }

    boolean countsTowards(Action action) {
        return text.upTo().compareTo(action) >= 0;
    }

    /** Of what it speaks: two rules over the same thing are one signal, whatever they ask of it. */
    Set<Feature> signal() {
        return condition.features().stream()
                .filter(feature -> feature.about() == about())
                .map(Feature::subject)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it speaks because of what the account does or how that was taken, and not for content and volume alone. */
    boolean corroborates(FeatureValues values) {
        return about().corroborates() && !condition.holds(values.uncorroborated());
    }

    Reading read(FeatureValues values) {
        return new Reading(this, values, condition.holds(values));
    }

    /** What a rule said in one case (R21). */
    record Reading(Rule rule, FeatureValues features, boolean speaks) {
        int towards(Action action) {
            return speaks && rule.countsTowards(action) ? rule.weight() : 0;
        }

        Stored stored() {
            Map<String, Long> values = new TreeMap<>();
            rule.condition().features().forEach(feature -> values.put(feature.toString(), features.of(feature)));
            return new Stored(
                    rule.name(),
                    rule.about(),
                    rule.condition().text(),
                    Collections.unmodifiableMap(values),
                    rule.weight(),
                    rule.text().upTo(),
                    speaks ? rule.weight() : 0);
        }
    }

    /**
     * A reading as it is stored. Its form is part of the promise that decisions are recomputed byte for byte.
     *
     * @param threshold the condition
     * @param values of the features that the condition names, in the order of their names
     */
    @JsonPropertyOrder({"rule", "about", "threshold", "values", "weight", "upTo", "contribution"})
    record Stored(
            String rule,
            About about,
            String threshold,
            Map<String, Long> values,
            int weight,
            Action upTo,
            int contribution) {}
}
