package com.cns.account.processing;

import com.cns.account.language.Language;
import java.util.Collection;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The record's words in one language. */
final class Words {
    private final ResourceBundle words;
    private final Language language;

    private Words(ResourceBundle words, Language language) {
        this.words = words;
        this.language = language;
    }

    static Words in(Language language) {
        return new Words(
                ResourceBundle.getBundle(
                        "processing.words",
                        language.locale(),
                        Words.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                language);
    }

    public String language() {
        return language.tag();
    }

    /** @throws java.util.MissingResourceException when there is no such text */
    public String t(String key) {
        return words.getString(key);
    }

    /** What each is called. */
    public String each(String kind, Collection<?> names) {
        return names.stream().map(name -> t(kind + "." + name)).collect(Collectors.joining("; "));
    }
}
