package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/**
 * A customer deleted one of its communications, or a part of it (R10). Whoever holds copies deletes the same; applied again it keeps a
 * restored backup from bringing it back.
 */
@EventType("com.cns.usage.communication-deleted.v1")
@JsonClassDescription(
        "A customer deleted one of its communications, or a part of it (R10). Whoever holds copies deletes the same.")
public record CommunicationDeleted(
        @JsonPropertyDescription("The communication; also the key")
        CommunicationId id,

        @JsonPropertyDescription("The customer") AccountId account,

        @JsonPropertyDescription("What of it") Part part,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was deleted")
        Instant at)
        implements UsageEvent {
    /** What of a communication goes. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    public enum Part {
        /** All of it; what was metered stays. */
        @JsonProperty("record")
        RECORD,
        /** What was said. */
        @JsonProperty("content")
        CONTENT,
        /** Whom it was from and to, how they were called, and its tags. */
        @JsonProperty("addresses")
        ADDRESSES
    }
}
