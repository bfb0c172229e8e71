package com.cns.contract.usage;

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
 * What one account did within one minute, as far as one batch saw it. Sums add, sketches merge; nothing personal.
 *
 * @param minute the minute of receipt, truncated
 * @param scores messages with content by score: ten buckets of ten
 * @param recipients HLL_8 sketch (Apache DataSketches, lgK 11) of the end-users reached, base64
 * @param templates HLL_8 sketch of the templates used, base64
 */
@EventType("com.cns.usage.signals-counted.v1")
@JsonClassDescription(
        "What one account did within one minute, as far as one batch saw it. Sums add, sketches merge; nothing personal.")
public record SignalsCounted(
        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("The minute of receipt")
        Instant minute,

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

        @NotPersonal(NotPersonal.Reason.SKETCH) @JsonPropertyDescription("HLL sketch of the end-users reached, base64")
        String recipients,

        @NotPersonal(NotPersonal.Reason.SKETCH) @JsonPropertyDescription("HLL sketch of the templates used, base64")
        String templates,

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
        Long optOuts,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "Outbound ones to a number next to one that the account had just sent to; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long sequential,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "The ranges of ten thousand numbers that most outbound ones went to, eight at most, by a hash keyed with the account; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Frequent> ranges,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "The templates with a call to action that occurred three times or more, three at most, by a hash that is the same for every account; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Frequent> texts,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "The web addresses that occurred three times or more, three at most, by a hash that is the same for every account; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Frequent> links)
        implements UsageEvent {
    public SignalsCounted {
        scores = List.copyOf(scores);
        if (scores.size() != 10) {
            throw new IllegalArgumentException("scores has ten buckets");
        }
        ranges = ranges == null ? null : List.copyOf(ranges);
        texts = texts == null ? null : List.copyOf(texts);
        links = links == null ? null : List.copyOf(links);
    }
}
