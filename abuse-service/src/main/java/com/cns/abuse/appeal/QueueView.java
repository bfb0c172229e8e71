package com.cns.abuse.appeal;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;

/** Appeals as reviewers list them, the oldest first. */
record QueueView(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> appeals) {
    QueueView {
        appeals = List.copyOf(appeals);
    }

    /** One appeal. */
    record Entry(
            AppealId id,
            AccountId account,
            SuspensionId suspension,
            AppealStatus status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt) {}
}
