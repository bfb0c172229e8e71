package com.cns.usage.enduser;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Direction;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** What is kept of an end-user (R2): that there was a contact. */
@Stored(table = "end_user")
record EndUserRow(
        AccountId accountId,
        SubjectId subjectId,
        Direction direction,
        @NotPersonal(NotPersonal.Reason.TIME) Instant firstSeen) {}
