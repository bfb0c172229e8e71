package com.cns.abuse.rule;

import com.cns.abuse.feature.About;
import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    Reading read(FeatureValues values, boolean inShadow) {
        return new Reading(this, values, condition.holds(values), inShadow);
    }

    /**
     * What a rule said in one case (R21).
     *
     * @param inShadow whether it was heard without effect
     */
    record Reading(Rule rule, FeatureValues features, boolean holds, boolean inShadow) {
        int towards(Action action) {
            return rule.countsTowards(action) ? contribution() : 0;
        }

        private int contribution() {
            return inShadow ? 0 : said();
        }

        private int said() {
            return holds ? rule.weight() : 0;
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
                    contribution(),
                    inShadow ? said() : null);
        }
    }

    /**
     * A reading as it is stored. Its form is part of the promise that decisions are recomputed byte for byte.
     *
     * @param threshold the condition
     * @param values of the features that the condition names, in the order of their names
     * @param shadow of a rule in the shadow what it would have contributed; not written of others: what was stored before there were
     *     any stays as it was
     */
    @JsonPropertyOrder({"rule", "about", "threshold", "values", "weight", "upTo", "contribution", "shadow"})
    record Stored(
            String rule,
            About about,
            String threshold,
            Map<String, Long> values,
            int weight,
            Action upTo,
            int contribution,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer shadow) {}
}
