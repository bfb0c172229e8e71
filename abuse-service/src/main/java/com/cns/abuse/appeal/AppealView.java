package com.cns.abuse.appeal;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appeal and what became of it.
 *
 * @param dueAt by when it is to be decided
 * @param reason why it was decided so, in the reviewer's words
 */
record AppealView(
        AppealId id,
        SuspensionId suspension,
        AppealStatus status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant decidedAt,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String reason) {
    static AppealView of(Appeal appeal) {
        return new AppealView(
                appeal.id(),
                appeal.suspension(),
                appeal.status(),
                appeal.openedAt(),
                appeal.dueAt(),
                appeal.decidedAt(),
                appeal.reason());
    }
}
