package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticeChange;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version as anyone sees it, in one of its languages.
 *
 * @param languages in which it was published, the one it was written in first
 * @param text absent in lists
 * @param changeSummary absent of a first version, and where an editorial one tells nothing
 */
record NoticeView(
        NoticeId id,
        Purpose purpose,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        @NotPersonal(NotPersonal.Reason.COUNT) int version,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> languages,
        NoticeChange change,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String changeSummary,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String title,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String text,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @Schema(description = "SHA-256 of the UTF-8 bytes of the title, a line feed and the text")
        String sha256,

        @NotPersonal(NotPersonal.Reason.TIME) Instant effectiveFrom,
        @NotPersonal(NotPersonal.Reason.TIME) Instant publishedAt) {

    static NoticeView of(Published published, Wording wording) {
        return of(published, wording, wording.text());
    }

    static NoticeView withoutText(Published published, Wording wording) {
        return of(published, wording, null);
    }

    private static NoticeView of(Published published, Wording wording, @Nullable String text) {
        Notice notice = published.notice();
        return new NoticeView(
                notice.id(),
                notice.purpose(),
                wording.language(),
                notice.version(),
                published.languages(),
                notice.change(),
                wording.changeSummary(),
                wording.title(),
                text,
                wording.sha256(),
                notice.effectiveFrom(),
                notice.publishedAt());
    }
}
