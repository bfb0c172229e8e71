package com.cns.account.announcement;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.platform.paging.PageToken;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of announcements, the newest first.
 *
 * @param next what to ask the next page with; absent on the last
 */
record ProgressList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> announcements,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    static final String QUERY = "announcements";

    ProgressList {
        announcements = List.copyOf(announcements);
    }

    /** @param found one more than the page, when there is one */
    static ProgressList of(List<Entry> found, int limit) {
        boolean more = found.size() > limit;
        List<Entry> page = more ? found.subList(0, limit) : found;
        return new ProgressList(page, more ? page.getLast().token() : null);
    }

    /** How far an announcement has come. */
    @NotPersonal(NotPersonal.Reason.STATE)
    enum Phase {
        /** Accounts are gone through. */
        @JsonProperty("telling")
        TELLING,
        /** All were; those that come until the version takes effect are told as they come. */
        @JsonProperty("following")
        FOLLOWING,
        /** It has taken effect, and everybody is told or has a mail that waits or failed. */
        @JsonProperty("over")
        OVER
    }

    /**
     * One announcement.
     *
     * @param told holders whose mail the mail server has taken
     * @param waiting holders who have a mail that waits, or none yet
     * @param failed holders whose mail failed ({@code GET /v1/mails})
     */
    record Entry(
            NoticeId notice,
            Purpose purpose,
            @NotPersonal(NotPersonal.Reason.COUNT) int version,
            @NotPersonal(NotPersonal.Reason.TIME) Instant effectiveFrom,
            @NotPersonal(NotPersonal.Reason.TIME) Instant begunAt,
            Phase phase,
            @NotPersonal(NotPersonal.Reason.COUNT) long told,
            @NotPersonal(NotPersonal.Reason.COUNT) long waiting,
            @NotPersonal(NotPersonal.Reason.COUNT) long failed) {
        static Entry of(Row row) {
            return new Entry(
                    new NoticeId(row.getUUID("notice_id")),
                    Purpose.fromString(row.getString("purpose")),
                    row.getInteger("version"),
                    row.getOffsetDateTime("effective_from").toInstant(),
                    row.getOffsetDateTime("heard_at").toInstant(),
                    phase(row),
                    row.getLong("told"),
                    row.getLong("waiting") + row.getLong("ahead"),
                    row.getLong("failed"));
        }

        private static Phase phase(Row row) {
            if (row.getOffsetDateTime("done_at") != null) {
                return Phase.OVER;
            }
            return row.getOffsetDateTime("since") == null ? Phase.TELLING : Phase.FOLLOWING;
        }

        private String token() {
            return new PageToken(begunAt, notice.value()).text(QUERY);
        }
    }
}
