package com.cns.usage.deletion;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** What of a communication was deleted, and when last (R2, R10). */
@Stored(table = "deletion")
record DeletionRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant deletedAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean record,
        @NotPersonal(NotPersonal.Reason.STATE) boolean content,
        @NotPersonal(NotPersonal.Reason.STATE) boolean addresses) {}
