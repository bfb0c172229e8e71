package com.cns.usage.recording;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Client ids that were used again with another payload, newest first.
 *
 * @param next what asks for the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conflicts(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Conflict> conflicts,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    Conflicts {
        conflicts = List.copyOf(conflicts);
    }

    /** @param receivedAt when the payload came that was not taken */
    record Conflict(
            CommunicationId id,
            @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt) {}
}
