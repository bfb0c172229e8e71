package com.cns.contract.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.NoticeId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A version of a notice was published, never to be changed again (R1). */
@EventType("com.cns.consent.notice-published.v1")
@JsonClassDescription(
        "A version of a notice was published, never to be changed again. It belongs to no account: the subject is the account of zeros.")
public record NoticePublished(
        @JsonPropertyDescription("The version") NoticeId notice,

        @JsonPropertyDescription("What the notice is about; also the key of the record")
        Purpose purpose,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Counts from 1 within the purpose")
        int version,

        @JsonPropertyDescription(
                "What it changes for people: a first or material one that lies ahead is told to holders")
        NoticeChange change,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was published")
        Instant publishedAt,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("From when on it holds, until a later version does")
        Instant effectiveFrom,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("In each of its languages, the one it was written in first")
        List<NoticeText> texts)
        implements Event {
    /** Every event is told of an account; this one is everybody's. */
    public static final AccountId OF_NO_ACCOUNT = new AccountId(new UUID(0, 0));

    public NoticePublished {
        texts = List.copyOf(texts);
    }

    /** Whether holders are to be told: there is something ahead of them that was not so before. */
    public boolean liesAhead() {
        return change != NoticeChange.EDITORIAL && effectiveFrom.isAfter(publishedAt);
    }
}
