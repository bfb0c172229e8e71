package com.cns.usage.right;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** What opens a correction that is on its way, sealed under a key of the person's. */
@Stored(table = "correction_key")
record CorrectionKeyRow(
        AccountId accountId,
        PrivacyRequestId requestId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String recipient,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) Sealed keySealed,
        @NotPersonal(NotPersonal.Reason.TIME) Instant drawnAt) {}
