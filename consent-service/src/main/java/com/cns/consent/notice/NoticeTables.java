package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.NoticeId;
import com.cns.platform.datamap.Stored;
import org.jspecify.annotations.Nullable;

/** Tables that no record of its own stands for. */
final class NoticeTables {
    private NoticeTables() {}

    @Stored(table = "notice_translation")
    record Translation(
            NoticeId noticeId,
            @NotPersonal(Reason.ENUMERATION) String language,
            @NotPersonal(Reason.OWN_TEXT) String title,
            @NotPersonal(Reason.OWN_TEXT) String text,
            @NotPersonal(Reason.OWN_TEXT) @Nullable String changeSummary,
            @NotPersonal(Reason.CRYPTOGRAPHIC) String sha256) {}
}
