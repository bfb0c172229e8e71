package com.cns.abuse.appeal;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of appeals as reviewers list them.
 *
 * @param next what asks for the following one; absent on the last
 */
record QueueView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> appeals,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    QueueView {
        appeals = List.copyOf(appeals);
    }

    /**
     * One appeal.
     *
     * @param dueAt by when it is to be decided
     * @param decidedAt when it was decided or withdrawn
     * @param overdue whether it is open and should have been decided
     * @param traffic messages that the account sent within the hour that was judged or, when no rule judged it, within the newest
     *     that was whole before the suspension; 0 when there is none
     * @param claimed whether a reviewer has it at present
     */
    record Entry(
            AppealId id,
            AccountId account,
            SuspensionId suspension,
            AppealStatus status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant decidedAt,
            @NotPersonal(NotPersonal.Reason.STATE) boolean overdue,
            @NotPersonal(NotPersonal.Reason.COUNT) long traffic,
            @NotPersonal(NotPersonal.Reason.STATE) boolean claimed) {}
}
