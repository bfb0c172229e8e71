package com.cns.abuse.appeal;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;

/** Appeals as reviewers list them: what is overdue first, then whom the suspension costs most, then what is due first. */
record QueueView(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> appeals) {
    QueueView {
        appeals = List.copyOf(appeals);
    }

    /**
     * One appeal.
     *
     * @param dueAt by when it is to be decided
     * @param overdue whether that is over
     * @param traffic messages that the account sent within the hour that was judged; 0 when no rule judged it
     * @param claimed whether a reviewer has it at present
     */
    record Entry(
            AppealId id,
            AccountId account,
            SuspensionId suspension,
            AppealStatus status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
            @NotPersonal(NotPersonal.Reason.STATE) boolean overdue,
            @NotPersonal(NotPersonal.Reason.COUNT) long traffic,
            @NotPersonal(NotPersonal.Reason.STATE) boolean claimed) {}
}
