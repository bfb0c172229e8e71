package com.cns.usage.deletion;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** That a communication's content was deleted, with its record or alone (R2). */
@Stored(table = "deletion")
record DeletionRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant deletedAt) {}
