package com.cns.consent.notice;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language tags (BCP 47). */
final class Language {
    static final String EXPECTED = "must be a language tag (BCP 47), such as de or de-AT";
    private static final int LONGEST = 35;

    private Language() {}

    /** The tag in its canonical form; null when it is none or names no language. */
    static @Nullable String canonical(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            boolean named = !locale.getLanguage().isEmpty() && tag.length() <= LONGEST;
            return named ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException illFormed) {
            return null;
        }
    }
}
