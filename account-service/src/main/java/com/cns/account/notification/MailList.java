package com.cns.account.notification;

import com.cns.account.language.Language;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of mails that failed, the latest first: whom they were for and what they said stays sealed.
 *
 * @param next what to ask the next page with; absent on the last
 */
record MailList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> mails,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    static final String QUERY = "mails failed";

    MailList {
        mails = List.copyOf(mails);
    }

    /** @param found one more than the page, when there is one */
    static MailList of(List<Entry> found, int limit) {
        boolean more = found.size() > limit;
        List<Entry> page = more ? found.subList(0, limit) : found;
        return new MailList(page, more ? page.getLast().token() : null);
    }

    /**
     * One mail.
     *
     * @param kind absent of mails from before it was kept
     * @param language of the last attempt; absent when none came so far
     * @param attempts since it was queued, or tried again
     */
    record Entry(
            MailId id,
            AccountId account,
            Notice.@Nullable Kind kind,
            @Nullable Language language,
            @NotPersonal(NotPersonal.Reason.COUNT) int attempts,
            @Nullable MailFault lastFault,
            @NotPersonal(NotPersonal.Reason.TIME) Instant queuedAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant lastAttemptAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant failedAt) {
        private String token() {
            return new PageToken(failedAt, id.value()).text(QUERY);
        }
    }
}
