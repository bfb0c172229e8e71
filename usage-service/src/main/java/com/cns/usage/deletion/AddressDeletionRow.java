package com.cns.usage.deletion;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/**
 * That a communication's addresses were deleted, with its record or alone (R10, R13).
 *
 * @param appliedAt when this database has heard of it
 * @param early whether the communication was not there then: it may have been in the log only
 */
@Stored(table = "address_deletion")
record AddressDeletionRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant deletedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant appliedAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean early) {}
