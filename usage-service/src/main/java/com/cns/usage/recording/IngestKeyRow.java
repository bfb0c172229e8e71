package com.cns.usage.recording;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** A claimed id (R2). */
@Stored(table = "ingest_key")
record IngestKeyRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String fingerprint,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt) {}
