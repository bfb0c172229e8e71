package com.cns.account.personpage;

import com.cns.account.language.Language;
import java.util.ResourceBundle;

/** The page's words in one language. */
final class Words {
    static final String BUNDLE = "personpage.words";

    private final ResourceBundle words;
    private final Language language;

    private Words(ResourceBundle words, Language language) {
        this.words = words;
        this.language = language;
    }

    static Words in(Language language) {
        return new Words(
                ResourceBundle.getBundle(
                        BUNDLE,
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
}
