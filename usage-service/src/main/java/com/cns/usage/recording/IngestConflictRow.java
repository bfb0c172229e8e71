package com.cns.usage.recording;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** A client id that was used again with another payload (R2). */
@Stored(table = "ingest_conflict")
record IngestConflictRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String fingerprint,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt) {}
