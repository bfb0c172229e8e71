package com.cns.account.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.notification.Notice;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticeChange;
import com.cns.contract.notice.NoticePublished;
import com.cns.contract.notice.NoticeText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R1: in the holder's language where the version is in it, else in the one that it was written in. */
class AnnouncementLanguageTest {
    private static List<String> quoted(String... languages) {
        NoticePublished notice = new NoticePublished(
                new NoticeId(UUID.randomUUID()),
                Purpose.SALE,
                2,
                NoticeChange.MATERIAL,
                Instant.EPOCH,
                Instant.EPOCH,
                Stream.of(languages)
                        .map(language -> new NoticeText(language, "Title", "Summary", "00"))
                        .toList());
        return new Announcement(notice, Instant.EPOCH, new UUID(0, 0), null)
                .mail().texts().stream().map(Notice.Announced.Text::language).toList();
    }

    @Test
    void each_language_of_mails_has_the_text_that_is_nearest() {
        assertThat(quoted("fr", "de-AT", "en")).containsExactly("en", "de-AT");
        assertThat(quoted("fr", "den", "english")).containsExactly("fr", "fr");
    }
}
