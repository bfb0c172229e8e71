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
        Long optOuts,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "Outbound ones to the range of ten thousand numbers that most went to: never too many, and exact for a range that a ninth of each batch went to; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long topRange,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "Outbound ones to a number next to one that the account had just sent to; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long sequential,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "Other accounts that within an hour sent the same text with a call to action, 31 at most; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long accountsWithSameText,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("End-users who withdrew a consent; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long withdrawals,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "How the account was logged in to and called from within the hour; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Access access,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("What the account did within the week; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Week week,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "Other accounts that within an hour sent the same web address, 31 at most; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long accountsWithSameLink)
        implements FeaturesEvent {
    public FeaturesComputed {
        scores = List.copyOf(scores);
        if (scores.size() != 10) {
            throw new IllegalArgumentException("scores has ten buckets");
        }
    }

    /** As older events have it: the hour's traffic alone. */
    public FeaturesComputed(
            AccountId account,
            Instant until,
            @Nullable Instant since,
            long outbound,
            long firstContacts,
            long callsToAction,
            long failed,
            long complained,
            List<Long> scores,
            long recipients,
            long templates,
            @Nullable Long premium,
            @Nullable Long optOuts) {
        this(
                account,
                until,
                since,
                outbound,
                firstContacts,
                callsToAction,
                failed,
                complained,
                scores,
                recipients,
                templates,
                premium,
                optOuts,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** How an account was logged in to and called from within the hour. */
    public record Access(
            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Log-ins with a wrong password")
            long loginFailures,

            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Calls of the API")
            long calls,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription("Calls that were answered by a status from 400 to 499")
            long refusedCalls,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription("Distinct networks of log-ins and of calls, estimated")
            long networks,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription(
                    "Those of them that the account was not seen from within the week, up to the clock hour before last, estimated")
            long newNetworks) {}

    /** What an account did within a week: the clock hour of the newest minute, and the 167 before it. */
    public record Week(
            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Outbound communications")
            long outbound,

            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Failed ones")
            long failed,

            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Complaints")
            long complained,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription("Inbound ones that say nothing but a word such as STOP")
            long optOuts,

            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Distinct end-users reached, estimated")
            long recipients,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription(
                    "The account's own baseline: the median of the outbound ones of those clock hours that had any, up to the clock hour before last; 0 when there are none")
            long usualOutbound,

            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("How many clock hours the baseline is of")
            long usualHours,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription("Distinct networks of log-ins, of calls and of the sign-up, estimated")
            long networks,

            @NotPersonal(NotPersonal.Reason.STATE)
            @JsonPropertyDescription(
                    "Whether the account signed up within the week by an e-mail address of a domain that gives out addresses to throw away")
            boolean throwAwayAddress,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription(
                    "Accounts, itself included, that signed up within a day from the network that it signed up from, 32 at most; 0 when it signed up before the week")
            long signUpsFromNetwork,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription(
                    "Accounts, itself included, that within a week named the means of payment that it named, 32 at most; 0 when it named none within the week; older events lack it")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long accountsWithCard) {}
}
