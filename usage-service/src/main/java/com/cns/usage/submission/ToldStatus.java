package com.cns.usage.submission;

import com.cns.contract.id.CommunicationId;
import com.cns.contract.usage.CommunicationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status that passed validation. Exactly one of the ids is there.
 *
 * @param occurredAt null when the sender left it to the time of receipt
 */
public record ToldStatus(
        @Nullable String clientId,
        @Nullable CommunicationId communication,
        CommunicationStatus status,
        @Nullable Instant occurredAt) {
    /** Without the sender's id, which may name a person. */
    @Override
    public String toString() {
        return "ToldStatus[" + status + "]";
    }
}
