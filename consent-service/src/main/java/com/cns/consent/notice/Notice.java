package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * One published version.
 *
 * @param language BCP 47, in canonical form
 * @param version counts from 1 within purpose and language
 * @param sha256 of the UTF-8 bytes of the title, a line feed and the text; 64 lower-case hex digits
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
        @NotPersonal(NotPersonal.Reason.TIME) Instant publishedAt) {

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
                row.getOffsetDateTime("published_at").toInstant());
    }

    /** Whether people may be asked under it. */
    public boolean isEffective(Instant now) {
        return !effectiveFrom.isAfter(now);
    }
}
