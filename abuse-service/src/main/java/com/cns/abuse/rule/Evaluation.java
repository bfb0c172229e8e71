package com.cns.abuse.rule;

import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.Rule.Reading;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule set applied to an account's hour: everything that led to the verdict (R21). */
public final class Evaluation {
    /** The form before it had no number: {@link com.cns.abuse.firstform.FirstForm} recomputes those. */
    private static final int FORM = 2;

    private final RuleSet rules;
    private final JsonNode features;
    private final List<Reading> readings;
    private final Verdict verdict;

    Evaluation(RuleSet rules, JsonNode features, List<Reading> readings, Verdict verdict) {
        this.rules = rules;
        this.features = features;
        this.readings = List.copyOf(readings);
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The set and version that decided. */
    public String ruleSet() {
        return rules.toString();
    }

    /** The canonical form: the same features under the same version give the same bytes. */
    public String json() {
        return Canonical.write(new Stored(
                FORM,
                ruleSet(),
                rules.text().minimumOutbound(),
                rules.limits(),
                features,
                readings.stream().map(Reading::stored).toList(),
                totals(),
                verdict.wireName()));
    }

    private Map<Action, Integer> totals() {
        Map<Action, Integer> totals = new EnumMap<>(Action.class);
        rules.limits()
                .forEach((action, limit) -> totals.put(
                        action,
                        readings.stream()
                                .mapToInt(reading -> reading.towards(action))
                                .sum()));
        return Collections.unmodifiableMap(totals);
    }

    /**
     * The same decision from what is stored of it, under the version that made it. What the features were stays as it was
     * stored, also where a later version of this service knows more of them; and what was in the shadow then, wherever it stands now.
     */
    public static Evaluation recomputed(RuleSet rules, String stored) {
        JsonNode tree = Canonical.tree(stored);
        JsonNode features = tree.get("features");
        FeatureValues values = FeatureValues.of(Canonical.features(features));
        RuleSet then = rules.withInShadow(inShadow(tree.path("readings")));
        Evaluation fresh = then.evaluate(Canonical.features(features), values);
        return new Evaluation(then, features, fresh.readings, fresh.verdict);
    }

    private static Set<String> inShadow(JsonNode readings) {
        Set<String> names = new HashSet<>();
        for (JsonNode reading : readings) {
            if (reading.has("shadow")) {
                names.add(reading.path("rule").asText());
            }
        }
        return names;
    }

    /** Whether the stored text is of this form. */
    public static boolean wrote(String stored) {
        return Canonical.tree(stored).path("form").asInt() == FORM;
    }

    @JsonPropertyOrder({"form", "ruleSet", "minimumOutbound", "limits", "features", "readings", "totals", "verdict"})
    private record Stored(
            int form,
            String ruleSet,
            long minimumOutbound,
            Map<Action, Integer> limits,
            JsonNode features,
            List<Rule.Stored> readings,
            Map<Action, Integer> totals,
            String verdict) {}
}
