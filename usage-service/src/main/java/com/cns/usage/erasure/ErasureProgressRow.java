package com.cns.usage.erasure;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;

/** How much of a person was removed by parts of an erasure that has not reported yet (R2); of several subjects under the first. */
@Stored(table = "erasure_progress")
record ErasureProgressRow(
        AccountId accountId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.COUNT) long fromCount,
        @NotPersonal(NotPersonal.Reason.COUNT) long toCount,
        @NotPersonal(NotPersonal.Reason.COUNT) long nameCount,
        @NotPersonal(NotPersonal.Reason.COUNT) long tagsCount,
        @NotPersonal(NotPersonal.Reason.COUNT) long mentionCount,
        @NotPersonal(NotPersonal.Reason.COUNT) long contentCount) {}
