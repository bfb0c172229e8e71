package com.cns.usage.deletion;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a communication's content was deleted, with its record or alone (R2, R10).
 *
 * @param recordDeletedAt null when it was the content alone
 * @param appliedAt when this database has heard of it
 * @param early whether the communication was not there then: it may have been in the log only
 */
@Stored(table = "deletion")
record DeletionRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant deletedAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant recordDeletedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant appliedAt,
        @NotPersonal(NotPersonal.Reason.STATE) boolean early) {}
