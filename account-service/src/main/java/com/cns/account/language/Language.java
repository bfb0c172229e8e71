package com.cns.account.language;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

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

    public Locale locale() {
        return locale;
    }

    /** As HTML's {@code lang} and the header Content-Language have it. */
    public String tag() {
        return locale.toLanguageTag();
    }
}
