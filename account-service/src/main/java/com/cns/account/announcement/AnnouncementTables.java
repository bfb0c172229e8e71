package com.cns.account.announcement;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.NoticeId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables that no entity maps. */
final class AnnouncementTables {
    private AnnouncementTables() {}

    @Stored(table = "announcement")
    record Announcement(
            NoticeId noticeId,
            Purpose purpose,
            @NotPersonal(Reason.COUNT) int version,
            @NotPersonal(Reason.TIME) Instant effectiveFrom,
            @NotPersonal(Reason.OWN_TEXT) String event,
            @NotPersonal(Reason.TIME) Instant heardAt,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID passed,
            @NotPersonal(Reason.TIME) @Nullable Instant since,
            @NotPersonal(Reason.TIME) @Nullable Instant doneAt) {}

    @Stored(table = "announced")
    record Announced(
            AccountId accountId,
            NoticeId noticeId,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID mailId,
            @NotPersonal(Reason.TIME) Instant queuedAt,
            @NotPersonal(Reason.TIME) @Nullable Instant sentAt) {}
}
