package com.cns.account.announcement;

import com.cns.account.language.Language;
import com.cns.account.notification.Notice;
import com.cns.contract.notice.NoticePublished;
import com.cns.contract.notice.NoticeText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An announcement that is under way.
 *
 * @param passed up to which account all are told
 * @param since null until all are; then, since when accounts have become what they are that may not be told yet
 */
record Announcement(
        NoticePublished notice,
        Instant heardAt,
        UUID passed,
        @Nullable Instant since) {
    Announcement upTo(UUID account, @Nullable Instant from) {
        return new Announcement(notice, heardAt, account, from);
    }

    /** What the mail says: in each language of CNS's mails, as far as the version is in it. */
    Notice.Announced mail() {
        return new Notice.Announced(
                notice.notice(),
                notice.effectiveFrom(),
                Arrays.stream(Language.values()).map(this::in).toList());
    }

    private Notice.Announced.Text in(Language language) {
        List<NoticeText> texts = notice.texts();
        NoticeText best =
                texts.stream().filter(text -> isIn(text, language)).findFirst().orElseGet(texts::getFirst);
        return new Notice.Announced.Text(language, best.language(), best.title(), best.changeSummary());
    }

    private static boolean isIn(NoticeText text, Language language) {
        return text.language().equals(language.tag()) || text.language().startsWith(language.tag() + "-");
    }
}
