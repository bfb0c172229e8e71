package com.cns.account.privacybatch;

import com.cns.account.privacyrequest.RequestType;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyBatchId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tables that no entity maps. */
final class BatchTables {
    private BatchTables() {}

    @Stored(table = "privacy_batch")
    record Batch(
            AccountId accountId,
            PrivacyBatchId id,
            RequestType type,
            @NotPersonal(Reason.COUNT) int subjects,
            @NotPersonal(Reason.TIME) Instant requestedAt,
            @NotPersonal(Reason.TIME) Instant executeAt,
            @NotPersonal(Reason.TIME) @Nullable Instant cancelledAt) {}

    @Stored(table = "privacy_batch_request")
    record BatchRequest(
            AccountId accountId,
            PrivacyBatchId batchId,
            @NotPersonal(Reason.COUNT) int number,
            PrivacyRequestId requestId,
            @NotPersonal(Reason.STATE) boolean merged) {}
}
