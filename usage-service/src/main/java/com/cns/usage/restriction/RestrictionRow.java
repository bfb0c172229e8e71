package com.cns.usage.restriction;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** Who is restricted (R2). */
@Stored(table = "restriction")
record RestrictionRow(
        AccountId accountId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.TIME) Instant since) {}
