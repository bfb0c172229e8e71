package com.cns.usage.limit;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** How much of its rate an account that is slowed down has used up (R2). */
@Stored(table = "throttle_use")
record ThrottleUseRow(
        AccountId accountId,
        @NotPersonal(NotPersonal.Reason.TIME) Instant spentUntil) {}
