package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It was decided that an account may no longer send (R21), by the rules or by people. account-service applies it unless the account has changed
 * since: an imposition against an older version is stale.
 */
@EventType("com.cns.abuse.suspension-imposed.v1")
@JsonClassDescription(
        "It was decided that an account may no longer send (R21). Stale when the account has changed since.")
public record SuspensionImposed(
        @JsonPropertyDescription("The suspension; its reasons are at /v1/suspensions/{id}")
        SuspensionId suspension,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @JsonPropertyDescription("The account's version that was judged")
        StateVersion against,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was imposed")
        Instant at,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("The rule set that decided or proposed, with its version; absent when people did")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String ruleSet,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("The signals that led to it, for the holder")
        List<Reason> reasons,

        @JsonPropertyDescription("How far a machine decided; older events lack it: fully")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Automation automation,

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

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("When it ends by itself; absent when it does not")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant endsAt,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("Before when the holder may appeal; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant appealBefore,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "Ground, facts and reasons in other languages than English; absent when people wrote them, and in older events")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable
        List<Translation> translations,

        @JsonPropertyDescription("What led to it (DSA, Article 17(3)(b)); older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Source source)
        implements SuspensionEvent {
    public SuspensionImposed {
        reasons = List.copyOf(reasons);
        translations = translations == null ? null : List.copyOf(translations);
    }

    /** How far a machine decided. */
    public Automation decided() {
        return automation == null ? Automation.FULLY : automation;
    }

    /** One signal in plain words. Exact thresholds stay with abuse-service: they would help to evade. */
    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    public record Reason(
            @JsonPropertyDescription("The signal's name") String signal,

            @JsonPropertyDescription("What was seen, in plain words")
            String words) {}
}
