package com.cns.consent.notice;

import com.cns.contract.notice.NoticePublished;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version in all of its languages.
 *
 * @param wordings the one it was written in first
 */
record Published(Notice notice, List<Wording> wordings) {
    Published {
        wordings = List.copyOf(wordings);
    }

    List<String> languages() {
        return wordings.stream().map(Wording::language).toList();
    }

    /** In exactly that language (BCP 47, canonical). */
    Optional<Wording> in(String language) {
        return wordings.stream()
                .filter(wording -> wording.language().equals(language))
                .findFirst();
    }

    /** That fits an {@code Accept-Language} header best (RFC 4647, 3.4, then 3.3.1); else the one it was written in. */
    Wording wanted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return wordings.getFirst();
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            String best = Locale.lookupTag(ranges, languages());
            return Optional.ofNullable(best)
                    .or(() -> Locale.filterTags(ranges, languages()).stream().findFirst())
                    // What Java looks up is in lower case.
                    .flatMap(tag -> wordings.stream()
                            .filter(wording -> wording.language().equalsIgnoreCase(tag))
                            .findFirst())
                    .orElse(wordings.getFirst());
        } catch (IllegalArgumentException | IllformedLocaleException malformed) {
            return wordings.getFirst();
        }
    }

    NoticePublished event() {
        return new NoticePublished(
                notice.id(),
                notice.purpose(),
                notice.version(),
                notice.change(),
                notice.publishedAt(),
                notice.effectiveFrom(),
                wordings.stream().map(Wording::told).toList());
    }
}
