package com.cns.contract.abuse;

import com.cns.contract.abuse.SuspensionImposed.Reason;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account was slowed down for a while (R21), by the rules or by a person who decided what they proposed: less than a suspension, and
 * it ends by itself.
 */
@EventType("com.cns.abuse.throttle-imposed.v1")
@JsonClassDescription(
        "An account was slowed down for a while (R21), by the rules or by a person who decided what they proposed: less than a suspension, and it ends by itself.")
public record ThrottleImposed(
        @JsonPropertyDescription("The rules' decision; staff read it at /v1/rule-decisions/{id}")
        RuleDecisionId decision,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was decided")
        Instant at,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("How much it may ask to send, and until when")
        Throttle throttle,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("The rule set that decided or proposed, with its version")
        String ruleSet,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("The signals that led to it, for the holder")
        List<Reason> reasons,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("The rule that the conduct is against, and why it is; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String ground,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("What was seen, in plain words; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String facts,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("Ground, facts and reasons in other languages than English; older events lack them")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable
        List<Translation> translations,

        @JsonPropertyDescription("The measure; its reasons are at /v1/suspensions/{id}; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        SuspensionId suspension,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("Before when the holder may appeal; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant appealBefore,

        @JsonPropertyDescription("How far a machine decided; older events lack it: fully")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Automation automation)
        implements SuspensionEvent {
    public ThrottleImposed {
        reasons = List.copyOf(reasons);
        translations = translations == null ? null : List.copyOf(translations);
    }
}
