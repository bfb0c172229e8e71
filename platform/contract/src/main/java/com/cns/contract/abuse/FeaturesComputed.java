package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account did within an hour, summed after each change (R21). Internal to abuse-service: from its windows to its
 * rules. Counts only, so that a decision can be recomputed from it after the end-users behind it were erased.
 */
@EventType("com.cns.abuse.features-computed.v1")
@JsonClassDescription(
        "What one account did within an hour, summed after each change (R21). Internal to abuse-service; counts only.")
public record FeaturesComputed(
        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("The end of the hour, a full minute")
        Instant until,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription(
                "The first minute that is summed: an hour before the end, or the first after a suspension was lifted")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant since,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Outbound communications")
        long outbound,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Outbound ones to end-users never reached before")
        long firstContacts,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Outbound ones with a link or call-back number")
        long callsToAction,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Failed ones")
        long failed,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Complaints")
        long complained,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Outbound ones with content, by score in tens: [0,10), … [90,100]")
        List<Long> scores,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Distinct end-users reached, estimated")
        long recipients,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Distinct templates used, estimated")
        long templates,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "Outbound ones to numbers charged at premium rate or at shared cost; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long premium,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Inbound ones that say nothing but a word such as STOP; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long optOuts)
        implements FeaturesEvent {
    public FeaturesComputed {
        scores = List.copyOf(scores);
        if (scores.size() != 10) {
            throw new IllegalArgumentException("scores has ten buckets");
        }
    }
}
