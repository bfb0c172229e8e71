package com.cns.usage.recording;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.CommunicationId;
import java.time.Instant;
import java.util.List;

/** Client ids that were used again with another payload, newest first, at most 1,000. */
record Conflicts(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<Conflict> conflicts) {
    Conflicts {
        conflicts = List.copyOf(conflicts);
    }

    /** @param receivedAt when the payload came that was not taken */
    record Conflict(
            CommunicationId id,
            @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt) {}
}
