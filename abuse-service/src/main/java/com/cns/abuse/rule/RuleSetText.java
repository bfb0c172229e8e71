package com.cns.abuse.rule;

import com.cns.abuse.feature.About;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as its author writes it. Whether it holds together says {@link RuleSet#of}.
 *
 * @param minimumOutbound outbound communications within the hour below which nobody is judged
 * @param limits of each action that the set may come to, the sum of weights from which it does
 */
@JsonPropertyOrder({"name", "minimumOutbound", "limits", "rules"})
public record RuleSetText(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String name,
        @NotPersonal(NotPersonal.Reason.STATE) long minimumOutbound,
        @NotPersonal(NotPersonal.Reason.STATE) Map<Action, Integer> limits,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<RuleText> rules) {
    public RuleSetText {
        EnumMap<Action, Integer> ordered = new EnumMap<>(Action.class);
        ordered.putAll(limits);
        limits = Collections.unmodifiableMap(ordered); // Map.copyOf has no order: its text would change
        rules = List.copyOf(rules);
    }

    /**
     * A rule as its author writes it.
     *
     * @param when the condition, in CEL over the catalogue of features
     * @param weight what the rule contributes when the condition holds
     * @param upTo the gravest action that it contributes to
     * @param message what was seen, for the holder, in plain words
     * @param documentation what it is for and how its weight was set
     * @param source where its threshold comes from
     * @param translations the message in other languages that holders are written to in, by their tag (BCP 47); not written
     *     where there are none: the texts from before there were any stay as they were
     */
    @JsonPropertyOrder({"name", "when", "about", "weight", "upTo", "message", "documentation", "source", "translations"
    })
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    public record RuleText(
            String name,
            String when,
            About about,
            int weight,
            Action upTo,
            String message,
            String documentation,
            String source,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> translations) {
        public RuleText {
            translations = Collections.unmodifiableMap(new TreeMap<>(orNone(translations)));
        }

        private static Map<String, String> orNone(@Nullable Map<String, String> translations) {
            return translations == null ? Map.of() : translations;
        }
    }
}
