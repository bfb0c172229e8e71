package com.cns.usage.status;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** A status whose communication is not stored yet (R2). */
@Stored(table = "status_waiting")
record StatusWaitingRow(
        AccountId accountId,
        CommunicationId id,
        CommunicationStatus status,
        @NotPersonal(NotPersonal.Reason.STATE) int rank,
        @NotPersonal(NotPersonal.Reason.TIME) Instant occurredAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean lookedFor) {}
