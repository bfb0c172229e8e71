package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticeChange;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One published version.
 *
 * @param language which it was written in: BCP 47, in canonical form
 * @param version counts from 1 within its purpose
 * @param text empty in lists
 * @param sha256 of the UTF-8 bytes of the title, a line feed and the text; 64 lower-case hex digits
 * @param changeSummary what is another since the version before
 */
@Stored(table = "notice")
public record Notice(
        NoticeId id,
        Purpose purpose,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        @NotPersonal(NotPersonal.Reason.COUNT) int version,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String title,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String text,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String sha256,
        @NotPersonal(NotPersonal.Reason.TIME) Instant effectiveFrom,
        @NotPersonal(NotPersonal.Reason.TIME) Instant publishedAt,
        NoticeChange change,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String changeSummary) {

    static Notice of(Row row) {
        return new Notice(
                new NoticeId(row.getUUID("id")),
                Purpose.fromString(row.getString("purpose")),
                row.getString("language"),
                row.getInteger("version"),
                row.getString("title"),
                row.getString("text"),
                row.getString("sha256"),
                row.getOffsetDateTime("effective_from").toInstant(),
                row.getOffsetDateTime("published_at").toInstant(),
                NoticeChange.valueOf(row.getString("change")),
                row.getString("change_summary"));
    }

    Wording wording() {
        return new Wording(language, title, text, changeSummary, sha256);
    }

    /** Whether people may be asked under it. */
    public boolean isEffective(Instant now) {
        return !effectiveFrom.isAfter(now);
    }
}
