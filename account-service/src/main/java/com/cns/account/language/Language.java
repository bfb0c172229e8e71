package com.cns.account.language;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that CNS writes to people in, by its tag (BCP 47). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Language {
    @JsonProperty("en")
    EN(Locale.ENGLISH),
    @JsonProperty("de")
    DE(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** That fits best (RFC 4647, 3.4); English when none does, and when the header cannot be read. */
    public static Language wanted(@Nullable String acceptLanguage) {
        return fitting(acceptLanguage).orElse(EN);
    }

    /** That fits best (RFC 4647, 3.4); empty when none does, also where any would, and when the header cannot be read. */
    public static Optional<Language> fitting(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            Locale found = Locale.lookup(
                    Locale.LanguageRange.parse(acceptLanguage),
                    Arrays.stream(values()).map(Language::locale).toList());
            return Arrays.stream(values())
                    .filter(language -> language.locale.equals(found))
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Empty when CNS does not write to people in it. */
    public static Optional<Language> tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    public Locale locale() {
        return locale;
    }

    /** As HTML's {@code lang} and the header Content-Language have it. */
    public String tag() {
        return locale.toLanguageTag();
    }
}
