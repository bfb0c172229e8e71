package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SessionId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * That a holder has acknowledged a version.
 *
 * @param subjectId the holder: an erasure finds it by this
 * @param language in which they were shown it
 * @param keyId by whose token; else
 * @param sessionId in which log-in
 */
@Stored(table = "notice_acknowledgement")
record Acknowledgement(
        AccountId accountId,
        NoticeId noticeId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,
        @Nullable ApiKeyId keyId,
        @Nullable SessionId sessionId) {

    static Acknowledgement of(Row row) {
        return new Acknowledgement(
                new AccountId(row.getUUID("account_id")),
                new NoticeId(row.getUUID("notice_id")),
                new SubjectId(row.getUUID("subject_id")),
                row.getString("language"),
                row.getOffsetDateTime("at").toInstant(),
                id(row, "key_id", ApiKeyId::new),
                id(row, "session_id", SessionId::new));
    }

    private static <I> @Nullable I id(Row row, String column, Function<UUID, I> of) {
        UUID value = row.getUUID(column);
        return value == null ? null : of.apply(value);
    }
}
