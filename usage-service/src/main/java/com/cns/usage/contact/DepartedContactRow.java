package com.cns.usage.contact;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;

/** Whose contact was deleted lately. */
@Stored(table = "departed_contact")
record DepartedContactRow(
        AccountId accountId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.TIME) Instant since) {}
