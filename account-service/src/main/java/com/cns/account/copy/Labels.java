package com.cns.account.copy;

import com.cns.account.language.Language;
import java.util.ResourceBundle;

/** The summary's words in one language. */
final class Labels {
    private static final String BUNDLE = "copy.labels";

    private final ResourceBundle words;

    private Labels(ResourceBundle words) {
        this.words = words;
    }

    static Labels in(Language language) {
        return new Labels(ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                Labels.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** @throws java.util.MissingResourceException when there is no such text */
    public String t(String key) {
        return words.getString(key);
    }

    /** What a name of the catalogue is called; the name itself where a later version has one that is not known here. */
    String of(String key, String name) {
        return words.containsKey(key) ? words.getString(key) : name;
    }
}
