package com.cns.consent.notice;

import com.cns.contract.id.NoticeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as somebody was shown it.
 *
 * @param language BCP 47, in canonical form; null, as what depends on it, where the version has several and nobody told
 * @param sha256 as {@link Notice#sha256()}, of the wording in that language
 */
public record AsShown(
        NoticeId id,
        int version,
        Instant publishedAt,
        @Nullable String language,
        @Nullable String title,
        @Nullable String sha256) {
    static AsShown of(Published published, @Nullable String language) {
        Wording wording = wording(published, language);
        Notice notice = published.notice();
        return new AsShown(
                notice.id(),
                notice.version(),
                notice.publishedAt(),
                wording == null ? null : wording.language(),
                wording == null ? null : wording.title(),
                wording == null ? null : wording.sha256());
    }

    /** Of a version in one language there is no other. */
    private static @Nullable Wording wording(Published published, @Nullable String language) {
        if (language == null) {
            return published.wordings().size() == 1 ? published.wordings().getFirst() : null;
        }
        return published.in(language).orElse(null);
    }
}
