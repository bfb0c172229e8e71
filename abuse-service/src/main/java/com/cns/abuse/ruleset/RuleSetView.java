package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Action;
import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.RuleSetText;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version as staff see it. Who took a step is in the row and in the audit, and not here.
 *
 * @param limits of each action the sum of weights from which it is done
 * @param rulesInShadow the names of its rules that are heard without effect; only where one version is read
 */
record RuleSetView(
        RuleSetId id,
        @NotPersonal(Reason.OWN_TEXT) String name,
        @NotPersonal(Reason.STATE) int version,
        Status status,
        @NotPersonal(Reason.TIME) Instant createdAt,
        @NotPersonal(Reason.TIME) Instant changedAt,
        @NotPersonal(Reason.TIME) @Nullable Instant shadowedAt,
        @NotPersonal(Reason.TIME) @Nullable Instant publishedAt,
        @NotPersonal(Reason.TIME) @Nullable Instant retiredAt,
        @NotPersonal(Reason.STATE) long minimumOutbound,
        @NotPersonal(Reason.STATE) Map<Action, Integer> limits,
        @NotPersonal(Reason.COMPOSITE) @Nullable List<RuleText> rules,
        @NotPersonal(Reason.OWN_TEXT) @Nullable List<String> rulesInShadow) {
    static RuleSetView of(Version version) {
        return of(version, Canonical.ruleSet(version.text()).rules(), null);
    }

    static RuleSetView of(Version version, Set<String> inShadow) {
        return of(
                version,
                Canonical.ruleSet(version.text()).rules(),
                inShadow.stream().sorted().toList());
    }

    static RuleSetView withoutRules(Version version) {
        return of(version, null, null);
    }

    private static RuleSetView of(
            Version version, @Nullable List<RuleText> rules, @Nullable List<String> rulesInShadow) {
        RuleSetText text = Canonical.ruleSet(version.text());
        return new RuleSetView(
                version.id(),
                version.name(),
                version.version(),
                version.status(),
                version.createdAt(),
                version.changedAt(),
                version.shadowedAt(),
                version.publishedAt(),
                version.retiredAt(),
                text.minimumOutbound(),
                text.limits(),
                rules,
                rulesInShadow);
    }
}
