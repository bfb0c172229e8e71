package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.RuleSetText;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.RuleSetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a version says otherwise than another one. */
record DifferenceView(
        RuleSetId against,
        @NotPersonal(Reason.STATE) int againstVersion,
        RuleSetId of,
        @NotPersonal(Reason.STATE) int ofVersion,
        @NotPersonal(Reason.COMPOSITE) List<ChangeView> changes) {

    /**
     * One value that differs.
     *
     * @param at as a JSON Pointer in which a rule goes by its name, wherever it stands
     * @param from absent where it was added
     * @param to absent where it was taken away
     */
    record ChangeView(
            @NotPersonal(Reason.OWN_TEXT) String at,
            @NotPersonal(Reason.OWN_TEXT) @Nullable String from,
            @NotPersonal(Reason.OWN_TEXT) @Nullable String to) {}

    static DifferenceView of(Version against, Version version) {
        Map<String, String> before = flat(Canonical.ruleSet(against.text()));
        Map<String, String> after = flat(Canonical.ruleSet(version.text()));
        Set<String> places = new LinkedHashSet<>(before.keySet());
        places.addAll(after.keySet());
        List<ChangeView> changes = new ArrayList<>();
        for (String place : places) {
            String from = before.get(place);
            String to = after.get(place);
            if (!Objects.equals(from, to)) {
                changes.add(new ChangeView(place, from, to));
            }
        }
        return new DifferenceView(against.id(), against.version(), version.id(), version.version(), changes);
    }

    private static Map<String, String> flat(RuleSetText text) {
        Map<String, String> flat = new LinkedHashMap<>();
        flat.put("/name", text.name());
        flat.put("/minimumOutbound", Long.toString(text.minimumOutbound()));
        text.limits().forEach((action, limit) -> flat.put("/limits/" + action, limit.toString()));
        for (RuleText rule : text.rules()) {
            String at = "/rules/" + rule.name() + "/";
            flat.put(at + "when", rule.when());
            flat.put(at + "about", rule.about().toString());
            flat.put(at + "weight", Integer.toString(rule.weight()));
            flat.put(at + "upTo", rule.upTo().toString());
            flat.put(at + "message", rule.message());
            rule.translations().forEach((language, message) -> flat.put(at + "translations/" + language, message));
            flat.put(at + "documentation", rule.documentation());
            flat.put(at + "source", rule.source());
        }
        return flat;
    }
}
