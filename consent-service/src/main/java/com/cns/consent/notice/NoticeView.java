package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A notice as anyone sees it.
 *
 * @param text absent in lists
 */
record NoticeView(
        NoticeId id,
        Purpose purpose,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        @NotPersonal(NotPersonal.Reason.COUNT) int version,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String title,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String text,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @Schema(description = "SHA-256 of the UTF-8 bytes of the title, a line feed and the text")
        String sha256,

        @NotPersonal(NotPersonal.Reason.TIME) Instant effectiveFrom,
        @NotPersonal(NotPersonal.Reason.TIME) Instant publishedAt) {

    static NoticeView of(Notice notice) {
        return of(notice, notice.text());
    }

    static NoticeView withoutText(Notice notice) {
        return of(notice, null);
    }

    private static NoticeView of(Notice notice, @Nullable String text) {
        return new NoticeView(
                notice.id(),
                notice.purpose(),
                notice.language(),
                notice.version(),
                notice.title(),
                text,
                notice.sha256(),
                notice.effectiveFrom(),
                notice.publishedAt());
    }
}
