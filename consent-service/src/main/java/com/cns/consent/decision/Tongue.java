package com.cns.consent.decision;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language reasons are told. */
enum Tongue {
    ENGLISH(Locale.ENGLISH),
    GERMAN(Locale.GERMAN);

    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Locale locale;

    Tongue(Locale locale) {
        this.locale = locale;
    }

    /** The best of an {@code Accept-Language} header (RFC 9110, 12.5.4); English when there is none that fits. */
    static Tongue of(@Nullable String accepted) {
        if (accepted == null) {
            return ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), LOCALES);
            return GERMAN.locale.equals(best) ? GERMAN : ENGLISH;
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
    }
}
