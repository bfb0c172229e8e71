package com.cns.abuse.ruleset;

import com.cns.abuse.feature.About;
import com.cns.abuse.rule.Action;
import com.cns.abuse.rule.Fault;
import com.cns.abuse.rule.FaultyRuleSet;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.rule.RuleSetText;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body in which an author sends a rule set. */
record Writing(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, examples = "spam-burst") @Nullable
        String name,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(required = true, description = "Outbound communications within the hour below which nobody is judged")
        @Nullable
        Long minimumOutbound,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(
                required = true,
                description = "Of observe, review, throttle and suspend, the sum of weights from which it is done")
        @Nullable
        Map<String, @Nullable Integer> limits,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
        List<@Nullable WrittenRule> rules) {

    /** One of its rules. */
    record WrittenRule(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true) @Nullable
            String name,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @Schema(
                    required = true,
                    description = "The condition, in CEL over the features of GET /v1/features",
                    examples = "recipients >= 200 && failed_share >= 40000")
            @Nullable
            String when,

            @Schema(required = true) @Nullable About about,

            @NotPersonal(NotPersonal.Reason.STATE) @Schema(required = true) @Nullable
            Integer weight,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(description = "The gravest action that it contributes to; suspend when absent", examples = "review")
            @Nullable
            String upTo,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @Schema(required = true, description = "What was seen, for the holder; without numbers")
            @Nullable
            String message,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true) @Nullable
            String documentation,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @Schema(required = true, description = "Where the threshold comes from")
            @Nullable
            String source,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @Schema(
                    description =
                            "The message in other languages that holders are written to in: de. They read English where it lacks")
            @Nullable
            Map<String, @Nullable String> translations) {}

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault and its position */
    RuleSetText check() {
        RuleSetText text = complete();
        try {
            RuleSet.of(text, 1);
            return text;
        } catch (FaultyRuleSet faulty) {
            throw refusal(faulty.faults());
        }
    }

    private static ProblemException refusal(List<Fault> faults) {
        ProblemException refusal = new ProblemException(Problem.VALIDATION_FAILED);
        faults.forEach(fault -> refusal.error(fault.pointer(), fault.words()));
        List<Fault> placed =
                faults.stream().filter(fault -> fault.line() != null).toList();
        return placed.isEmpty() ? refusal : refusal.member("conditions", placed);
    }

    private RuleSetText complete() {
        ProblemException missing = new ProblemException(Problem.VALIDATION_FAILED);
        require(missing, "/name", name);
        require(missing, "/minimumOutbound", minimumOutbound);
        require(missing, "/limits", limits);
        require(missing, "/rules", rules);
        if (limits != null && limits.containsValue(null)) {
            missing.error("/limits", "must be numbers");
        }
        if (limits != null) {
            limits.keySet().forEach(action -> requireKnown(missing, "/limits", action));
        }
        for (int i = 0; rules != null && i < rules.size(); i++) {
            complete(missing, "/rules/" + i, rules.get(i));
        }
        if (!missing.errors().isEmpty() || name == null || minimumOutbound == null || limits == null || rules == null) {
            throw missing;
        }
        return new RuleSetText(
                name,
                minimumOutbound,
                limits(limits),
                rules.stream().map(Writing::rule).toList());
    }

    private static void complete(ProblemException missing, String at, @Nullable WrittenRule rule) {
        if (rule == null) {
            missing.error(at, "is required");
            return;
        }
        require(missing, at + "/name", rule.name());
        require(missing, at + "/when", rule.when());
        require(missing, at + "/about", rule.about());
        require(missing, at + "/weight", rule.weight());
        requireKnown(missing, at + "/upTo", rule.upTo());
        require(missing, at + "/message", rule.message());
        require(missing, at + "/documentation", rule.documentation());
        require(missing, at + "/source", rule.source());
        if (rule.translations() != null && rule.translations().containsValue(null)) {
            missing.error(at + "/translations", "must be texts");
        }
    }

    private static void require(ProblemException missing, String at, @Nullable Object value) {
        if (value == null) {
            missing.error(at, "is required");
        }
    }

    private static void requireKnown(ProblemException unknown, String at, @Nullable String action) {
        if (action != null && Action.named(action).isEmpty()) {
            unknown.error(at, Action.KNOWN);
        }
    }

    private static Map<Action, Integer> limits(Map<String, @Nullable Integer> written) {
        Map<Action, Integer> limits = new EnumMap<>(Action.class);
        written.forEach((action, limit) -> limits.put(Action.fromString(action), required(limit)));
        return limits;
    }

    private static RuleText rule(@Nullable WrittenRule written) {
        WrittenRule rule = required(written);
        return new RuleText(
                required(rule.name()),
                required(rule.when()),
                required(rule.about()),
                required(rule.weight()),
                rule.upTo() == null ? Action.SUSPEND : Action.fromString(rule.upTo()),
                required(rule.message()),
                required(rule.documentation()),
                required(rule.source()),
                translations(rule.translations()));
    }

    private static Map<String, String> translations(@Nullable Map<String, @Nullable String> written) {
        Map<String, String> translations = new TreeMap<>();
        if (written != null) {
            written.forEach((language, message) -> translations.put(language, required(message)));
        }
        return translations;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("was required before");
        }
        return value;
    }
}
